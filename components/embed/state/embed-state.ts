import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../../lib/sigma/embed.ts';
import type { Variables } from '../../../lib/sigma/embed-events.ts';
import type { ViewState } from './view-state.ts';

/** Holds when an embed and its session end. Times are on the steady clock, in ms. */
export interface EndTimes {
  /** End of the frame's JWT, and so of the warehouse token in it. */
  readonly jwt: number;
  /** End of the session if the user is inactive. */
  readonly idle: number;
  /** End of the session in any case. */
  readonly session: number;
  /** How long before its end to renew each, in ms. */
  readonly lead: { readonly jwt: number; readonly idle: number };
}

/** Describes how a frame looks: a Sigma theme and a language tag. */
export interface FrameAppearance {
  readonly theme: string;
  readonly language: string;
}

/** Describes a frame and how far it has loaded. */
export interface Frame {
  readonly embed: Embed;
  /** Embed URL with appearance and view. Never changes, because a change would reload the frame. */
  readonly src: string;
  readonly appearance: FrameAppearance;
  readonly generation: number;
  readonly progress: 'silent' | 'loaded' | 'ready';
  /** Arrival time of the embed, on the steady clock (ms). */
  readonly receivedAt: number;
  readonly endTimes: EndTimes;
  /** Control values that the frame reports. */
  readonly variables: Variables;
  readonly nodeId?: string;
  readonly isFullScreen: boolean;
  /** View state, as far as the frame has reported it. */
  readonly reported: ViewState;
  /** Problem that leaves the frame usable. */
  readonly notice?: EmbedProblemCode;
}

/** Tells why the embed cannot be renewed without a new sign-in. */
export type SessionEnd = 'ended' | 'other_user' | 'signed_out_elsewhere';

/**
 * Says why another embed URL is requested: on schedule, because the page came back from the
 * back/forward cache, or because the user retries. The last two load a new frame even if its JWT
 * ends no later than the live one. Only a retry may force a token refresh.
 */
export type RenewalCause = 'schedule' | 'restored' | 'retry';

/**
 * Holds the whole state of the embed. The user works with `live`; `next` loads below it. The
 * generation identifies late responses and messages, which are ignored.
 */
export interface EmbedState {
  readonly generation: number;
  /** ID of this generation's request. Repeating the request returns the same embed. */
  readonly requestId: string;
  readonly isMinting: boolean;
  /** Whether to refresh the token: the user retries a problem that an old token may cause. */
  readonly isForced: boolean;
  /** Whether to load the next embed even if its JWT ends no later than the live one. */
  readonly isNeeded: boolean;
  readonly appearance: FrameAppearance;
  readonly viewState: ViewState;
  /** Published control values, as far as known. The portal's URL leaves them out. */
  readonly defaults: Variables;
  readonly live?: Frame;
  /** Whether the live frame's JWT has ended. The frame is then visible but not usable. */
  readonly isExpired: boolean;
  readonly next?: Frame;
  readonly isSlow: boolean;
  readonly problem?: EmbedProblemCode;
  readonly ended?: SessionEnd;
  /** ID of the JWT or request that failed last. The log has the same ID. */
  readonly failedId: string;
  /** Whether an EINVAL was already retried with a new JWT: it can mean an expired one. */
  readonly hasRetriedInvalid: boolean;
  /** Whether the saved view is gone and the dashboard was opened again without it. */
  readonly hasLostView: boolean;
  /** Failed renewals since the live frame was promoted. They delay the next attempts. */
  readonly failures: number;
}

/** Holds the state before the first mint, while only the skeleton is visible. */
export const initialEmbedState: EmbedState = {
  generation: 0,
  requestId: '',
  isMinting: false,
  isForced: false,
  isNeeded: false,
  appearance: { theme: 'Light', language: 'en' },
  viewState: { controls: {} },
  defaults: {},
  isExpired: false,
  isSlow: false,
  failedId: '',
  hasRetriedInvalid: false,
  hasLostView: false,
  failures: 0,
};

/** Checks whether the user can work with the live frame. */
export function isUsable({ ended, isExpired, problem }: EmbedState): boolean {
  return !ended && !isExpired && !problem;
}

/** Returns the frame to send messages to: the next one once it has loaded, else the live one. */
export function listeningFrame({ live, next }: EmbedState): Frame | undefined {
  return next && next.progress !== 'silent' ? next : live;
}

/** Returns the state without the next frame. */
export function withoutNext({ next: _next, ...state }: EmbedState): EmbedState {
  return state;
}

/** Returns the frame without its notice. */
export function withoutNotice({ notice: _notice, ...frame }: Frame): Frame {
  return frame;
}
