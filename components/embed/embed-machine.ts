import {
  type EmbedProblem,
  type EmbedProblemCode,
  embedProblemCode,
  embedProblems,
} from '../../lib/errors/catalogue/embed-problems.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';

/** One embed URL for one load of a frame. Times in ms since the epoch, by the server's clock. */
export interface Embed {
  readonly url: string;
  readonly jti: string;
  readonly expiresAt: number;
  readonly mintedAt: number;
}

/** A frame and how far it has come. */
export interface Frame {
  readonly embed: Embed;
  /** The embed URL with theme and place; settled once, since a change would reload the frame. */
  readonly src: string;
  readonly generation: number;
  readonly progress: 'silent' | 'loaded' | 'ready';
  /** When the embed arrived, on the browser's monotonic clock (ms). */
  readonly receivedAt: number;
}

/**
 * The embed's whole state. `live` is what the user works with; `next` loads, underneath where
 * there is a live one. A generation makes late answers and messages harmless.
 */
export interface EmbedState {
  readonly generation: number;
  readonly isMinting: boolean;
  /** The user retries what an old token may have caused: the embed to come has a new one. */
  readonly isForced: boolean;
  readonly live?: Frame;
  readonly next?: Frame;
  readonly isSlow: boolean;
  readonly problem?: EmbedProblemCode;
  readonly exploreKey?: string;
  /** Sigma's EINVAL may mean an expired JWT: answered once by a new one. */
  readonly hasRetriedInvalid: boolean;
  /** Renewals that failed since the live frame came; they space out the next tries. */
  readonly failures: number;
}

/** What can happen to an embed. */
export type EmbedAction =
  | { readonly type: 'mint' }
  | {
      readonly type: 'minted';
      readonly generation: number;
      readonly embed: Embed;
      readonly theme: string;
      readonly now: number;
    }
  | { readonly type: 'failed'; readonly generation: number; readonly code: string }
  | { readonly type: 'event'; readonly generation: number; readonly event: EmbedEvent }
  | { readonly type: 'slow'; readonly generation: number }
  /** Time is up: silence is a block, and a frame that said `loaded` is taken as it is. */
  | { readonly type: 'overdue'; readonly generation: number };

/** Before anything is known: nothing is minted, nothing shown but the skeleton. */
export const initialEmbedState: EmbedState = {
  generation: 0,
  isMinting: false,
  isForced: false,
  isSlow: false,
  hasRetriedInvalid: false,
  failures: 0,
};

/** The state after an action. Actions of another generation than the loading or live one are void. */
export function embedReducer(state: EmbedState, action: EmbedAction): EmbedState {
  switch (action.type) {
    case 'mint':
      return minting(state, state.problem && embedProblems[state.problem]);
    case 'minted': {
      if (action.generation !== state.generation) return state;
      // Where the token could not be renewed, another frame would not live any longer.
      if (state.live && action.embed.expiresAt <= state.live.embed.expiresAt) {
        return failed(state, 'databricks_unavailable');
      }
      const next: Frame = {
        embed: action.embed,
        generation: action.generation,
        src: frameSource(action.embed.url, action.theme, state.exploreKey),
        progress: 'silent',
        receivedAt: action.now,
      };
      return { ...state, isMinting: false, isSlow: false, next };
    }
    case 'failed':
      return action.generation === state.generation ? failed(state, action.code) : state;
    case 'slow':
      return state.next?.generation === action.generation ? { ...state, isSlow: true } : state;
    case 'overdue':
      if (state.next?.generation !== action.generation) return state;
      return state.next.progress === 'silent' ? failed(state, 'blocked') : promoted(state);
    case 'event':
      return received(state, action.generation, action.event);
  }
}

/** Theme and explore key are unsigned parameters, so the browser may add them to a signed URL. */
function frameSource(url: string, theme: string, exploreKey: string | undefined): string {
  const explore = exploreKey ? `&:explore=${encodeURIComponent(exploreKey)}` : '';
  return `${url}&:theme=${encodeURIComponent(theme)}${explore}`;
}

/** `solved` is the problem that the user retries, where it is not a renewal by the clock. */
function minting(state: EmbedState, solved?: EmbedProblem): EmbedState {
  const { problem: _solved, next: _abandoned, ...rest } = state;
  const isForced = solved?.needsToken ?? false;
  return { ...rest, generation: state.generation + 1, isMinting: true, isForced, isSlow: false };
}

/** A live frame outlives a failed renewal; the next try is scheduled elsewhere. */
function failed(state: EmbedState, code: string): EmbedState {
  const { next: _failed, ...rest } = state;
  const idle = { ...rest, isMinting: false, isSlow: false, failures: state.failures + 1 };
  const problem = embedProblemCode(code);
  return state.live && problem !== 'signed_out' ? idle : { ...idle, problem };
}

function received(state: EmbedState, generation: number, event: EmbedEvent): EmbedState {
  const { next, live } = state;
  if (event.type === 'workbook:exploreKey:onchange') {
    if (live?.generation !== generation) return state;
    const { exploreKey: _former, ...rest } = state;
    return event.exploreKey === null ? rest : { ...rest, exploreKey: event.exploreKey };
  }
  if (event.type === 'workbook:error') {
    if (next?.generation === generation) return refused(state, event.code);
    if (live?.generation !== generation) return state;
    return next ? withoutLive(state) : refused(withoutLive(state), event.code);
  }
  if (next?.generation !== generation) return state;
  if (event.type === 'workbook:loaded') {
    return {
      ...state,
      next: { ...next, progress: next.progress === 'ready' ? 'ready' : 'loaded' },
    };
  }
  return promoted(state);
}

function refused(state: EmbedState, code: string): EmbedState {
  if (code !== 'EINVAL' || state.hasRetriedInvalid) return failed(state, code);
  return { ...minting(state), hasRetriedInvalid: true };
}

function promoted(state: EmbedState): EmbedState {
  const { next, ...rest } = state;
  if (!next) return state;
  const live: Frame = { ...next, progress: 'ready' };
  return { ...rest, live, isSlow: false, hasRetriedInvalid: false, failures: 0 };
}

function withoutLive(state: EmbedState): EmbedState {
  const { live: _gone, ...rest } = state;
  return rest;
}
