import type { Variables } from '../../../lib/sigma/embed-events.ts';
import { type EmbedState, type Frame, withoutNext } from './embed-state.ts';
import type { ViewState } from './view-state.ts';

/** Returns the state in which the next frame has become the live one. */
export function promoteFrame(state: EmbedState, next: Frame): EmbedState {
  const { problem: _problem, hasLostView, ...rest } = withoutNext(state);
  const promoted = state.isSlow ? withLateNotice(next) : next;
  const notice = promoted.notice ?? (hasLostView ? ('view_gone' as const) : undefined);
  // If a part has failed, no more data may arrive, so do not wait for it.
  const progress = next.notice ? 'ready' : next.progress;
  const live: Frame = { ...promoted, progress, ...(notice && { notice }) };
  // The frame may have rejected a requested value: record the value that it shows instead.
  const controls = { ...state.viewState.controls, ...live.variables };
  // For the first frame, the URL's page has priority: the frame first reports its start page.
  const viewState = state.live
    ? state.viewState
    : { ...next.reported, ...state.viewState, ...savedViewKeys(next.reported) };
  return {
    ...rest,
    live,
    viewState: { ...viewState, controls },
    defaults: state.live ? state.defaults : defaultsOf(live, state.viewState),
    needsNewFrame: false,
    isExpired: false,
    isSlow: false,
    hasRetriedWithNewUrl: false,
    hasLostView: false,
    failures: 0,
  };
}

/** Returns the frame with the notice `data_late`, unless it is ready or has another notice. */
export function withLateNotice(frame: Frame): Frame {
  return frame.progress === 'ready' || frame.notice ? frame : { ...frame, notice: 'data_late' };
}

/** Returns the saved view that the user opened before the data arrived. It overrides the URL's. */
function savedViewKeys({ exploreKey, bookmarkId }: ViewState): Partial<ViewState> {
  return { ...(exploreKey && { exploreKey }), ...(bookmarkId && { bookmarkId }) };
}

/**
 * Returns the published control values: the first frame's values that neither the URL nor the user
 * has set. They are unknown if the frame opened a saved view, which has its own values.
 */
function defaultsOf(
  { reported, variables }: Frame,
  { bookmarkId, controls, exploreKey }: ViewState,
): Variables {
  if (bookmarkId !== undefined || exploreKey !== undefined) return {};
  const published = Object.entries(variables).filter(
    ([id]) => !controls[id] && reported.controls[id] === undefined,
  );
  return Object.fromEntries(published);
}
