import {
  embedProblemCode,
  needsNewUrl,
  needsToken,
} from '../../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { endsOf } from './deadlines.ts';
import {
  type EmbedState,
  type Frame,
  type FrameAppearance,
  type SessionEnd,
  withoutNext,
  withoutNotice,
} from './embed-state.ts';
import { frameAfter } from './frame-after.ts';
import { frameSource, hasArrived } from './frame-view-state.ts';
import { lateFrame, promoteFrame } from './promote-frame.ts';
import { type ViewState, viewStateAfter } from './view-state.ts';

/** What can happen to an embed. Times on the steady clock (ms). */
export type EmbedAction =
  | {
      readonly type: 'start';
      readonly viewState: ViewState;
      readonly appearance: FrameAppearance;
      readonly requestId: string;
    }
  /** `isNeeded`: somebody wants another frame, even if it lives no longer than the live one. */
  | { readonly type: 'mint'; readonly requestId: string; readonly isNeeded: boolean }
  | {
      readonly type: 'appearance';
      readonly appearance: FrameAppearance;
      readonly requestId: string;
    }
  | {
      readonly type: 'minted';
      readonly generation: number;
      readonly embed: Embed;
      readonly now: number;
    }
  | { readonly type: 'failed'; readonly generation: number; readonly code: string }
  | {
      readonly type: 'event';
      readonly generation: number;
      readonly event: EmbedEvent;
      readonly requestId: string;
    }
  | { readonly type: 'slow'; readonly generation: number }
  /** Time is up: silence is a block, a frame that said `loaded` is taken as it is, and told of. */
  | { readonly type: 'overdue'; readonly generation: number }
  /** The live frame's JWT has ended. */
  | { readonly type: 'over'; readonly generation: number }
  /** The live frame is needed as it is: what loads underneath is given up, and asked for later. */
  | { readonly type: 'occupied' }
  | { readonly type: 'dismiss' };

/** The state after an action. Actions of another generation than the loading or live one are void. */
export function embedReducer(state: EmbedState, action: EmbedAction): EmbedState {
  switch (action.type) {
    case 'start':
      if (state.generation > 0) return state;
      return minting(
        { ...state, viewState: action.viewState, appearance: action.appearance },
        action.requestId,
      );
    case 'mint':
      return mintingAgain(state, action);
    case 'appearance':
      return minting({ ...state, appearance: action.appearance, isNeeded: true }, action.requestId);
    case 'minted':
      return action.generation === state.generation ? minted(state, action) : state;
    case 'failed':
      return action.generation === state.generation ? failed(state, action.code) : state;
    case 'slow':
      return state.next?.generation === action.generation ? { ...state, isSlow: true } : state;
    case 'overdue':
      return overdue(state, action.generation);
    case 'over':
      return state.live?.generation === action.generation ? over(state) : state;
    case 'occupied':
      return state.live && !state.isOver ? withoutNext(state) : state;
    case 'dismiss':
      return state.live ? { ...state, live: withoutNotice(state.live) } : state;
    case 'event':
      if (state.next?.generation === action.generation) {
        return onNextEvent(state, state.next, action);
      }
      return state.live?.generation === action.generation ? onLiveEvent(state, action) : state;
  }
}

/** While the portal tries by itself to replace what is over, the reason stays to be read. */
function mintingAgain(
  state: EmbedState,
  { isNeeded, requestId }: { isNeeded: boolean; requestId: string },
): EmbedState {
  const { live, problem } = state;
  if (!isNeeded) {
    const begun = minting(state, requestId);
    return problem && state.isOver ? { ...begun, problem } : begun;
  }
  const reason = problem ?? live?.notice;
  const isForced = reason !== undefined && needsToken(reason);
  return { ...minting({ ...state, isNeeded }, requestId), isForced };
}

function minting(state: EmbedState, requestId: string): EmbedState {
  const { problem: _past, ended: _former, ...rest } = withoutNext(state);
  const generation = state.generation + 1;
  return { ...rest, generation, requestId, isMinting: true, isForced: false, isSlow: false };
}

/** What is complete is not replaced by what has no data yet, as long as it can be used. */
function overdue(state: EmbedState, generation: number): EmbedState {
  const { isOver, live, next } = state;
  if (live?.generation === generation) return { ...state, live: lateFrame(live) };
  if (next?.generation !== generation) return state;
  if (next.progress === 'silent') return failed(state, 'blocked');
  const isEarly = live?.progress === 'ready' && !isOver && next.progress !== 'ready';
  return isEarly ? state : promoteFrame(state, next);
}

function over(state: EmbedState): EmbedState {
  const { next } = state;
  return next && next.progress !== 'silent'
    ? promoteFrame(state, next)
    : { ...state, isOver: true };
}

function minted(state: EmbedState, { embed, now }: { embed: Embed; now: number }): EmbedState {
  const { generation, live, appearance, viewState } = state;
  const ends = endsOf(embed, now);
  const isUseless = live && !state.isNeeded && embed.expiresAt <= live.embed.expiresAt;
  if (isUseless && !state.isOver) {
    // Where the token could not be renewed, another frame would not live any longer.
    if (sessionEnd(embed) <= sessionEnd(live.embed)) return failed(state, 'databricks_unavailable');
    const { idle, session, lead } = ends;
    const longer = { ...live.ends, idle, session, lead: { ...live.ends.lead, idle: lead.idle } };
    const { idleEndsAt, sessionEndsAt } = embed;
    const kept = { ...live, ends: longer, embed: { ...live.embed, idleEndsAt, sessionEndsAt } };
    return { ...state, isMinting: false, failures: 0, live: kept };
  }
  const next: Frame = {
    embed,
    src: frameSource(embed.url, appearance, viewState),
    appearance,
    generation,
    progress: 'silent',
    receivedAt: now,
    ends,
    variables: {},
    isFullScreen: false,
    reported: { controls: {} },
  };
  return { ...state, isMinting: false, isSlow: false, next };
}

function sessionEnd({ idleEndsAt, sessionEndsAt }: Embed): number {
  return Math.min(idleEndsAt, sessionEndsAt);
}

/** A live frame outlives a failed renewal as long as it can be used; the next try comes by itself. */
function failed(state: EmbedState, code: string): EmbedState {
  const { next, live, isOver } = state;
  const failures = state.failures + 1;
  const idle = { ...withoutNext(state), isMinting: false, isSlow: false, failures };
  const identified = { ...idle, failedId: next?.embed.jti ?? state.requestId };
  if (code === 'signed_out') return ended(identified, 'ended');
  if (code === 'signed_out_elsewhere' || code === 'other_user') return ended(identified, code);
  const problem = embedProblemCode(code);
  // Who has asked for it is told; what the portal does by itself is tried again.
  if (live && !isOver) {
    return state.isForced ? { ...identified, live: { ...live, notice: problem } } : identified;
  }
  // The same once more is no news: what people may be reading out keeps its reference.
  return problem === state.problem ? idle : { ...identified, problem };
}

function ended(state: EmbedState, end: SessionEnd): EmbedState {
  const { problem: _lesser, ...rest } = withoutNext(state);
  return { ...rest, isMinting: false, isSlow: false, ended: end };
}

function onNextEvent(
  state: EmbedState,
  next: Frame,
  { event, requestId }: { event: EmbedEvent; requestId: string },
): EmbedState {
  switch (event.type) {
    case 'workbook:error':
      return refused(state, event, requestId);
    case 'workbook:loaded':
      return withNext(state, { ...next, progress: 'loaded', variables: event.variables });
    case 'workbook:dataloaded': {
      const ready = frameAfter(next, event);
      const isThere = !state.live || hasArrived(ready, state.viewState);
      return isThere ? promoteFrame(state, ready) : withNext(state, ready);
    }
    default:
      return withNext(state, frameAfter(next, event));
  }
}

function onLiveEvent(
  state: EmbedState,
  { event, requestId }: { event: EmbedEvent; requestId: string },
): EmbedState {
  const { live, next, ...rest } = state;
  if (!live) return state;
  if (event.type === 'workbook:error') {
    const problem = embedProblemCode(event.code);
    // Sigma answers EINVAL to actions as well, such as an update of no bookmark; a JWT that has
    // ended it tells in words.
    const isRefusal = problem === 'EINVAL';
    if (isRefusal || !needsNewUrl(problem)) {
      return { ...state, live: { ...live, notice: isRefusal ? 'part_failed' : problem } };
    }
    const over = { ...state, isOver: true };
    return next || state.isMinting ? over : minting(over, requestId);
  }
  const viewState = viewStateAfter(state.viewState, event);
  const moved = { ...rest, live: frameAfter(live, event), viewState };
  const isStale =
    next !== undefined &&
    (viewState.exploreKey !== state.viewState.exploreKey ||
      viewState.bookmarkId !== state.viewState.bookmarkId);
  // What loads was opened at the former place: it starts again, unless there is no time left.
  if (!isStale || state.isOver) return next ? { ...moved, next } : moved;
  return state.isNeeded ? minting(moved, requestId) : moved;
}

function refused(state: EmbedState, { code }: { code: string }, requestId: string): EmbedState {
  const problem = embedProblemCode(code);
  if (needsNewUrl(problem) && !state.hasRetriedInvalid) {
    return { ...minting(state, requestId), hasRetriedInvalid: true };
  }
  const { exploreKey, bookmarkId, ...rest } = state.viewState;
  const hasSavedView = exploreKey !== undefined || bookmarkId !== undefined;
  // Sigma says of a view that is gone what it says of a dashboard that is.
  if (!hasSavedView || !['ENOENT', 'ESTALE', 'EINVAL'].includes(problem))
    return failed(state, code);
  return { ...minting({ ...state, viewState: rest }, requestId), hasLostView: true };
}

function withNext(state: EmbedState, next: Frame): EmbedState {
  return { ...state, next };
}
