import {
  embedProblemCode,
  needsNewToken,
  needsNewUrl,
} from '../../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { endTimesOf } from './deadlines.ts';
import {
  type EmbedState,
  type Frame,
  type FrameAppearance,
  type RenewalCause,
  type SessionEnd,
  withoutNext,
  withoutNotice,
} from './embed-state.ts';
import { frameAfter } from './frame-after.ts';
import { frameSource, showsViewState } from './frame-view-state.ts';
import { promoteFrame, withLateNotice } from './promote-frame.ts';
import { type ViewState, viewStateAfter } from './view-state.ts';

/** Describes everything that can happen to an embed. Times are on the steady clock, in ms. */
export type EmbedAction =
  | {
      readonly type: 'start';
      readonly viewState: ViewState;
      readonly appearance: FrameAppearance;
      readonly requestId: string;
    }
  | { readonly type: 'mint'; readonly requestId: string; readonly cause: RenewalCause }
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
  /** Waiting ends: a silent frame counts as blocked, a loaded one is shown with a notice. */
  | { readonly type: 'overdue'; readonly generation: number }
  /** The live frame's JWT has ended. */
  | { readonly type: 'expired'; readonly generation: number }
  /** The live frame shows a dialog: drop the frame below and request it again later. */
  | { readonly type: 'occupied' }
  | { readonly type: 'dismiss' };

/** Returns the state after an action. Ignores actions of outdated generations. */
export function embedReducer(state: EmbedState, action: EmbedAction): EmbedState {
  switch (action.type) {
    case 'start':
      if (state.generation > 0) return state;
      return mint(
        { ...state, viewState: action.viewState, appearance: action.appearance },
        action.requestId,
      );
    case 'mint':
      return onMint(state, action);
    case 'appearance':
      return mint({ ...state, appearance: action.appearance, isNeeded: true }, action.requestId);
    case 'minted':
      return action.generation === state.generation ? onMinted(state, action) : state;
    case 'failed':
      return action.generation === state.generation ? onFailed(state, action.code) : state;
    case 'slow':
      return state.next?.generation === action.generation ? { ...state, isSlow: true } : state;
    case 'overdue':
      return onOverdue(state, action.generation);
    case 'expired':
      return state.live?.generation === action.generation ? onExpired(state) : state;
    case 'occupied':
      return state.live && !state.isExpired ? withoutNext(state) : state;
    case 'dismiss':
      return state.live ? { ...state, live: withoutNotice(state.live) } : state;
    case 'event':
      if (state.next?.generation === action.generation) {
        return onNextEvent(state, state.next, action);
      }
      return state.live?.generation === action.generation ? onLiveEvent(state, action) : state;
  }
}

/** Starts a renewal. An automatic one keeps the problem of an expired frame on the screen. */
function onMint(
  state: EmbedState,
  { cause, requestId }: { cause: RenewalCause; requestId: string },
): EmbedState {
  const { live, problem } = state;
  if (cause === 'schedule') {
    const started = mint(state, requestId);
    return problem && state.isExpired ? { ...started, problem } : started;
  }
  const shownProblem = problem ?? live?.notice;
  const isForced = cause === 'retry' && shownProblem !== undefined && needsNewToken(shownProblem);
  return { ...mint({ ...state, isNeeded: true }, requestId), isForced };
}

function mint(state: EmbedState, requestId: string): EmbedState {
  const { problem: _problem, ended: _ended, ...rest } = withoutNext(state);
  const generation = state.generation + 1;
  return { ...rest, generation, requestId, isMinting: true, isForced: false, isSlow: false };
}

/** Promotes an overdue frame, unless it would replace usable, complete data with an empty frame. */
function onOverdue(state: EmbedState, generation: number): EmbedState {
  const { isExpired, live, next } = state;
  if (live?.generation === generation) return { ...state, live: withLateNotice(live) };
  if (next?.generation !== generation) return state;
  if (next.progress === 'silent') return onFailed(state, 'blocked');
  const isIncomplete = live?.progress === 'ready' && !isExpired && next.progress !== 'ready';
  return isIncomplete ? state : promoteFrame(state, next);
}

function onExpired(state: EmbedState): EmbedState {
  const { next } = state;
  return next && next.progress !== 'silent'
    ? promoteFrame(state, next)
    : { ...state, isExpired: true };
}

function onMinted(state: EmbedState, { embed, now }: { embed: Embed; now: number }): EmbedState {
  const { generation, live, appearance, viewState } = state;
  const endTimes = endTimesOf(embed, now);
  const isNotLonger = live && !state.isNeeded && embed.expiresAt <= live.embed.expiresAt;
  if (isNotLonger && !state.isExpired) {
    // The token was not renewed, so a new frame would not last longer.
    if (sessionEnd(embed) <= sessionEnd(live.embed))
      return onFailed(state, 'databricks_unavailable');
    const { idle, session } = endTimes;
    const lead = { ...live.endTimes.lead, idle: endTimes.lead.idle };
    const { idleEndsAt, sessionEndsAt } = embed;
    const extended: Frame = {
      ...live,
      embed: { ...live.embed, idleEndsAt, sessionEndsAt },
      endTimes: { ...live.endTimes, idle, session, lead },
    };
    return { ...state, isMinting: false, failures: 0, live: extended };
  }
  const next: Frame = {
    embed,
    src: frameSource(embed.url, appearance, viewState),
    appearance,
    generation,
    progress: 'silent',
    receivedAt: now,
    endTimes,
    variables: {},
    isFullScreen: false,
    reported: { controls: {} },
  };
  return { ...state, isMinting: false, isSlow: false, next };
}

function sessionEnd({ idleEndsAt, sessionEndsAt }: Embed): number {
  return Math.min(idleEndsAt, sessionEndsAt);
}

/** Records a failure. A live frame stays usable until its JWT ends; the renewal is repeated. */
function onFailed(state: EmbedState, code: string): EmbedState {
  const { next, live, isExpired } = state;
  const failures = state.failures + 1;
  const stopped = { ...withoutNext(state), isMinting: false, isSlow: false, failures };
  const identified = { ...stopped, failedId: next?.embed.jti ?? state.requestId };
  if (code === 'signed_out') return endSession(identified, 'ended');
  if (code === 'signed_out_elsewhere' || code === 'other_user') return endSession(identified, code);
  const problem = embedProblemCode(code);
  // Show the failure only for a retry by the user. The portal repeats its own attempts silently.
  if (live && !isExpired) {
    return state.isForced ? { ...identified, live: { ...live, notice: problem } } : identified;
  }
  // Keep the reference of a repeated problem: the user may be reading it out.
  return problem === state.problem ? stopped : { ...identified, problem };
}

function endSession(state: EmbedState, end: SessionEnd): EmbedState {
  const { problem: _problem, ...rest } = withoutNext(state);
  return { ...rest, isMinting: false, isSlow: false, ended: end };
}

function onNextEvent(
  state: EmbedState,
  next: Frame,
  { event, requestId }: { event: EmbedEvent; requestId: string },
): EmbedState {
  switch (event.type) {
    case 'workbook:error':
      return onNextError(state, event, requestId);
    case 'workbook:loaded':
      return { ...state, next: { ...next, progress: 'loaded', variables: event.variables } };
    case 'workbook:dataloaded': {
      const ready = frameAfter(next, event);
      const canPromote = !state.live || showsViewState(ready, state.viewState);
      return canPromote ? promoteFrame(state, ready) : { ...state, next: ready };
    }
    default:
      return { ...state, next: frameAfter(next, event) };
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
    // Sigma also rejects actions with EINVAL, such as an update without a selected bookmark. It
    // reports an expired JWT by its message.
    const isRejectedAction = problem === 'EINVAL';
    if (isRejectedAction || !needsNewUrl(problem)) {
      return { ...state, live: { ...live, notice: isRejectedAction ? 'part_failed' : problem } };
    }
    const expired = { ...state, isExpired: true };
    return next || state.isMinting ? expired : mint(expired, requestId);
  }
  const viewState = viewStateAfter(state.viewState, event);
  const moved = { ...rest, live: frameAfter(live, event), viewState };
  const isStale =
    next !== undefined &&
    (viewState.exploreKey !== state.viewState.exploreKey ||
      viewState.bookmarkId !== state.viewState.bookmarkId);
  // The next frame opened an outdated view. Load it again, unless the live one has expired.
  if (!isStale || state.isExpired) return next ? { ...moved, next } : moved;
  return state.isNeeded ? mint(moved, requestId) : moved;
}

function onNextError(state: EmbedState, { code }: { code: string }, requestId: string): EmbedState {
  const problem = embedProblemCode(code);
  if (needsNewUrl(problem) && !state.hasRetriedInvalid) {
    return { ...mint(state, requestId), hasRetriedInvalid: true };
  }
  const { exploreKey, bookmarkId, ...rest } = state.viewState;
  const hasSavedView = exploreKey !== undefined || bookmarkId !== undefined;
  // Sigma sends the same codes for a deleted view and a deleted dashboard. Try without the view.
  if (!hasSavedView || !['ENOENT', 'ESTALE', 'EINVAL'].includes(problem))
    return onFailed(state, code);
  return { ...mint({ ...state, viewState: rest }, requestId), hasLostView: true };
}
