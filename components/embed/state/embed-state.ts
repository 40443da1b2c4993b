import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../../lib/sigma/embed.ts';
import type { Variables } from '../../../lib/sigma/embed-events.ts';
import type { ViewState } from './view-state.ts';

/** When something ends, on the steady clock (ms). */
export interface Ends {
  /** Of the frame's JWT, and so of the warehouse token in it. */
  readonly jwt: number;
  /** Of the session, if its user does nothing. */
  readonly idle: number;
  /** Of the session in any case. */
  readonly session: number;
  /** How long before its end each is to be renewed. */
  readonly lead: { readonly jwt: number; readonly idle: number };
}

/** How a frame is to look: a theme of Sigma's and a language tag. */
export interface FrameAppearance {
  readonly theme: string;
  readonly language: string;
}

/** A frame and how far it has come. */
export interface Frame {
  readonly embed: Embed;
  /** The embed URL with look and place; settled once, since a change would reload the frame. */
  readonly src: string;
  readonly appearance: FrameAppearance;
  readonly generation: number;
  readonly progress: 'silent' | 'loaded' | 'ready';
  /** When the embed arrived, on the steady clock (ms). */
  readonly receivedAt: number;
  readonly ends: Ends;
  /** What the frame itself says that it shows. */
  readonly variables: Variables;
  readonly nodeId?: string;
  readonly isFullScreen: boolean;
  /** The place, as far as the frame has told it. */
  readonly reported: ViewState;
  /** Something in the frame that does not keep it from being used. */
  readonly notice?: EmbedProblemCode;
}

/** Why the portal cannot go on without a new sign-in. */
export type SessionEnd = 'ended' | 'other_user' | 'signed_out_elsewhere';

/**
 * The embed's whole state. `live` is what the user works with; `next` loads, underneath where
 * there is a live one. A generation makes late answers and messages harmless.
 */
export interface EmbedState {
  readonly generation: number;
  /** Of this generation: repeating its request gets the same answer. */
  readonly requestId: string;
  readonly isMinting: boolean;
  /** The user retries what an old token may have caused: the embed to come has a new one. */
  readonly isForced: boolean;
  /** The embed to come is loaded even if it lives no longer than the live one. */
  readonly isNeeded: boolean;
  readonly appearance: FrameAppearance;
  readonly viewState: ViewState;
  /** Published values of controls, as far as they are known: a place need not repeat them. */
  readonly defaults: Variables;
  readonly live?: Frame;
  /** The live frame's JWT has ended: what it shows can be looked at, not worked with. */
  readonly isOver: boolean;
  readonly next?: Frame;
  readonly isSlow: boolean;
  readonly problem?: EmbedProblemCode;
  readonly ended?: SessionEnd;
  /** Of the JWT or the request that failed last: the log has it, too. */
  readonly failedId: string;
  /** Sigma's EINVAL may mean an expired JWT: answered once by a new one. */
  readonly hasRetriedInvalid: boolean;
  /** The view that the place named is gone: it was opened once more without. */
  readonly hasLostView: boolean;
  /** Renewals that failed since the live frame came; they space out the next tries. */
  readonly failures: number;
}

/** Before anything is known: nothing is minted, nothing shown but the skeleton. */
export const initialEmbedState: EmbedState = {
  generation: 0,
  requestId: '',
  isMinting: false,
  isForced: false,
  isNeeded: false,
  appearance: { theme: 'Light', language: 'en' },
  viewState: { controls: {} },
  defaults: {},
  isOver: false,
  isSlow: false,
  failedId: '',
  hasRetriedInvalid: false,
  hasLostView: false,
  failures: 0,
};

/** Whether what is shown may be worked with. */
export function isUsable({ ended, isOver, problem }: EmbedState): boolean {
  return !ended && !isOver && !problem;
}

/** The frame that the host talks to: the one that is about to take over, once it listens. */
export function listeningFrame({ live, next }: EmbedState): Frame | undefined {
  return next && next.progress !== 'silent' ? next : live;
}

/** The state without the frame that loads. */
export function withoutNext({ next: _givenUp, ...state }: EmbedState): EmbedState {
  return state;
}

/** The frame without what was said of it. */
export function withoutNotice({ notice: _read, ...frame }: Frame): Frame {
  return frame;
}
