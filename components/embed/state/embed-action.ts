import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { FrameAppearance, RenewalCause } from './embed-state.ts';
import type { ViewState } from './view-state.ts';

/**
 * Describes everything that can happen to an embed. Where an action has a `generation`, it happened
 * to the request or the frame of that generation. Times are on the steady clock, in ms.
 */
export type EmbedAction =
  | {
      readonly type: 'start';
      readonly viewState: ViewState;
      readonly appearance: FrameAppearance;
      readonly requestId: string;
    }
  /** Request another embed. */
  | { readonly type: 'mint'; readonly requestId: string; readonly cause: RenewalCause }
  | {
      readonly type: 'appearance';
      readonly appearance: FrameAppearance;
      readonly requestId: string;
    }
  /** The requested embed has arrived. */
  | {
      readonly type: 'minted';
      readonly generation: number;
      readonly embed: Embed;
      readonly now: number;
    }
  /** The request for an embed has failed. */
  | { readonly type: 'failed'; readonly generation: number; readonly code: string }
  /** A frame has sent a message. */
  | {
      readonly type: 'event';
      readonly generation: number;
      readonly event: EmbedEvent;
      readonly requestId: string;
    }
  /** The next frame has been loading for a while. */
  | { readonly type: 'slow'; readonly generation: number }
  /**
   * The wait for a frame ends: a silent one counts as blocked, a loaded one becomes live, and a
   * live one gets the notice of late data.
   */
  | { readonly type: 'overdue'; readonly generation: number }
  /** The JWT of the live frame has expired. */
  | { readonly type: 'expired'; readonly generation: number }
  /** The user opened a dialog in the live frame: drop the next frame and request it again later. */
  | { readonly type: 'occupied' }
  /** Remove the live frame's notice. */
  | { readonly type: 'dismiss' };
