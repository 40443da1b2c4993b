import {
  embedProblemCode,
  needsNewToken,
  needsNewUrl,
} from '../../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { endTimesOf } from './deadlines.ts';
import type { EmbedAction } from './embed-action.ts';
import {
  type EmbedState,
  type Frame,
  type RenewalCause,
  type SessionEnd,
  withoutNext,
  withoutNotice,
} from './embed-state.ts';
import { frameAfter } from './frame-after.ts';
import { frameSource, showsViewState } from './frame-view-state.ts';
import { promoteFrame, withLateNotice } from './promote-frame.ts';
import { viewStateAfter } from './view-state.ts';

/** Returns the state after an action. Ignores actions of earlier requests and removed frames. */
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
      return mint(
        { ...state, appearance: action.appearance, needsNewFrame: true },
        action.requestId,
      );
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

/** Requests an embed. A scheduled request keeps the problem of an expired frame on the screen. */
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
  return { ...mint({ ...state, needsNewFrame: true }, requestId), isForced };
}

/** Starts the next generation: drops the next frame, and requests an embed for another one. */
function mint(state: EmbedState, requestId: string): EmbedState {
  const { problem: _problem, ended: _ended, ...rest } = withoutNext(state);
  const generation = state.generation + 1;
  return { ...rest, generation, requestId, isMinting: true, isForced: false, isSlow: false };
}

/** Promotes an overdue frame, unless it has no data and the live frame is complete and usable. */
function onOverdue(state: EmbedState, generation: number): EmbedState {
  const { isExpired, live, next } = state;
  if (live?.generation === generation) return { ...state, live: withLateNotice(live) };
  if (next?.generation !== generation) return state;
  if (next.progress === 'silent') return onFailed(state, 'blocked');
  const isLiveBetter = live?.progress === 'ready' && !isExpired && next.progress !== 'ready';
  return isLiveBetter ? state : promoteFrame(state, next);
}

/** Promotes a next frame that has loaded. Otherwise the live frame stays visible, but unusable. */
function onExpired(state: EmbedState): EmbedState {
  const { next } = state;
  return next && next.progress !== 'silent'
    ? promoteFrame(state, next)
    : { ...state, isExpired: true };
}

/**
 * Makes the next frame, unless it would be no better than the live one. A longer session then
 * extends the live frame, and an unchanged one counts as a failure.
 */
function onMinted(state: EmbedState, { embed, now }: { embed: Embed; now: number }): EmbedState {
  const { generation, live, appearance, viewState } = state;
  const endTimes = endTimesOf(embed, now);
  const isReplaceable = state.needsNewFrame || state.isExpired;
  if (live && !isReplaceable && embed.expiresAt <= live.embed.expiresAt) {
    // Neither JWT nor session lasts longer: the portal could not renew the token at Databricks.
    if (sessionEndAtServer(embed) <= sessionEndAtServer(live.embed))
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

/** Returns when a session ends if the user does nothing, on the server's clock (ms). */
function sessionEndAtServer({ idleEndsAt, sessionEndsAt }: Embed): number {
  return Math.min(idleEndsAt, sessionEndsAt);
}

/** Records a failure. A live frame stays usable until its JWT expires. */
function onFailed(state: EmbedState, code: string): EmbedState {
  const { next, live, isExpired } = state;
  const failures = state.failures + 1;
  const stopped = { ...withoutNext(state), isMinting: false, isSlow: false, failures };
  const failed = { ...stopped, failedId: next?.embed.jti ?? state.requestId };
  if (code === 'signed_out') return endSession(failed, 'ended');
  if (code === 'signed_out_elsewhere' || code === 'other_user') return endSession(failed, code);
  const problem = embedProblemCode(code);
  // While the live frame is usable, only a forced refresh shows its failure.
  if (live && !isExpired) {
    return state.isForced ? { ...failed, live: { ...live, notice: problem } } : failed;
  }
  // For a repeated problem, keep the previous reference: the user may be reading it out.
  return problem === state.problem ? stopped : { ...failed, problem };
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
    // In a live frame, EINVAL means a rejected action, such as an update without a selected
    // bookmark. `classifySigmaError` turns the EINVAL of an expired JWT into `embed_expired`.
    const isRejectedAction = problem === 'EINVAL';
    if (isRejectedAction || !needsNewUrl(problem)) {
      return { ...state, live: { ...live, notice: isRejectedAction ? 'part_failed' : problem } };
    }
    const expired = { ...state, isExpired: true };
    return next || state.isMinting ? expired : mint(expired, requestId);
  }
  const viewState = viewStateAfter(state.viewState, event);
  const updated = { ...rest, live: frameAfter(live, event), viewState };
  const isNextOutdated =
    next !== undefined &&
    (viewState.exploreKey !== state.viewState.exploreKey ||
      viewState.bookmarkId !== state.viewState.bookmarkId);
  // Even an outdated next frame is better than an expired live one.
  if (!isNextOutdated || state.isExpired) return next ? { ...updated, next } : updated;
  // Drop the next frame. If it is not needed now, the schedule requests another one.
  return state.needsNewFrame ? mint(updated, requestId) : updated;
}

function onNextError(state: EmbedState, { code }: { code: string }, requestId: string): EmbedState {
  const problem = embedProblemCode(code);
  if (needsNewUrl(problem) && !state.hasRetriedWithNewUrl) {
    return { ...mint(state, requestId), hasRetriedWithNewUrl: true };
  }
  const { exploreKey, bookmarkId, ...withoutSavedView } = state.viewState;
  const hasSavedView = exploreKey !== undefined || bookmarkId !== undefined;
  // These codes can be about the saved view or about the dashboard. Try without the view.
  if (!hasSavedView || !['ENOENT', 'ESTALE', 'EINVAL'].includes(problem))
    return onFailed(state, code);
  return { ...mint({ ...state, viewState: withoutSavedView }, requestId), hasLostView: true };
}
