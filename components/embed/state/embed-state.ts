import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../../lib/sigma/embed.ts';
import type { Variables } from '../../../lib/sigma/embed-events.ts';
import type { ViewState } from './view-state.ts';

/** Holds when an embed and its session end. Times are on the steady clock, in ms. */
export interface EndTimes {
  /** When the frame's JWT expires: with the warehouse token in it, or earlier. */
  readonly jwt: number;
  /** When the session ends if the user is inactive. */
  readonly idle: number;
  /** When the session ends in any case. */
  readonly session: number;
  /** How long before `jwt` and `idle` to renew, in ms. */
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
  /** Embed URL with appearance and view. Constant, because a change would reload the frame. */
  readonly src: string;
  readonly appearance: FrameAppearance;
  readonly generation: number;
  /** `loaded` after Sigma's `workbook:loaded`, `ready` after `workbook:dataloaded`. */
  readonly progress: 'silent' | 'loaded' | 'ready';
  /** Arrival time of the embed, on the steady clock (ms). */
  readonly receivedAt: number;
  readonly endTimes: EndTimes;
  /** Values of all controls in the frame. */
  readonly variables: Variables;
  readonly nodeId?: string;
  readonly isFullScreen: boolean;
  /** View state, as far as the frame has reported changes of it. */
  readonly reported: ViewState;
  /** IDs of the elements that failed. */
  readonly failedNodes?: readonly string[];
  /** Whether an element had no rows since the user last changed controls or page. */
  readonly hasEmptyParts?: boolean;
  /** Problem that leaves the frame usable. */
  readonly notice?: EmbedProblemCode;
}

/**
 * Tells why only a sign-in can renew the embed. `ended`: this user can sign in again in a popup.
 */
export type SessionEnd = 'ended' | 'other_user' | 'signed_out_elsewhere';

/**
 * Says why another embed URL is requested: on schedule, because the page came back from the
 * back/forward cache, or because the user retries. `restored` and `retry` load a new frame even if
 * its JWT expires no later than the live frame's. Only `retry` may force a token refresh.
 */
export type RenewalCause = 'schedule' | 'restored' | 'retry';

/**
 * Holds the whole state of the embed. The user works with the frame `live`, while `next` loads
 * below it. Late responses to earlier requests, and messages of other frames, are ignored.
 */
export interface EmbedState {
  /** Counts the requests for an embed. A frame has the generation of its request. */
  readonly generation: number;
  /** ID of the latest request. Repeating the request returns the same embed. */
  readonly requestId: string;
  readonly isMinting: boolean;
  /** Whether to force a token refresh: the user retries a problem that an old token may cause. */
  readonly isForced: boolean;
  /** Whether to replace the live frame even if the next JWT expires no later. */
  readonly needsNewFrame: boolean;
  readonly appearance: FrameAppearance;
  readonly viewState: ViewState;
  /** Control values of the published version, as far as known. The portal's URL omits them. */
  readonly defaults: Variables;
  readonly live?: Frame;
  /** Whether the live frame's JWT has ended. The frame is then visible but not usable. */
  readonly isExpired: boolean;
  readonly next?: Frame;
  /** Whether the next frame has been loading for 10 s. */
  readonly isSlow: boolean;
  /** Problem that makes the dashboard unusable. */
  readonly problem?: EmbedProblemCode;
  readonly ended?: SessionEnd;
  /** ID of the JWT or request that failed last. The log has the same ID. */
  readonly failedId: string;
  /** Whether an error of the next frame was already retried with a new embed URL. */
  readonly hasRetriedWithNewUrl: boolean;
  /** Whether the dashboard was opened again without its saved view, because Sigma rejected that. */
  readonly hasLostView: boolean;
  /** Failed renewals since the last successful one. They delay the next attempt. */
  readonly failures: number;
}

/** Holds the state before the action `start`, which replaces appearance and view state. */
export const initialEmbedState: EmbedState = {
  generation: 0,
  requestId: '',
  isMinting: false,
  isForced: false,
  needsNewFrame: false,
  appearance: { theme: 'Light', language: 'en' },
  viewState: { controls: {} },
  defaults: {},
  isExpired: false,
  isSlow: false,
  failedId: '',
  hasRetriedWithNewUrl: false,
  hasLostView: false,
  failures: 0,
};

/** Checks whether the user can work with the frame on top, if there is one. */
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
export function withoutNotice({ notice: _notice, failedNodes: _nodes, ...frame }: Frame): Frame {
  return frame;
}
