import type { Variables } from '../../../lib/sigma/embed-events.ts';
import { type EmbedState, type Frame, withoutNext } from './embed-state.ts';
import type { ViewState } from './view-state.ts';

/** The state in which the frame that has loaded is the live one. */
export function promoteFrame(state: EmbedState, next: Frame): EmbedState {
  const { problem: _past, hasLostView, ...rest } = withoutNext(state);
  const shown = state.isSlow ? lateFrame(next) : next;
  const notice = shown.notice ?? (hasLostView ? ('view_gone' as const) : undefined);
  // Behind what failed no more data may be on its way.
  const progress = next.notice ? 'ready' : next.progress;
  const live: Frame = { ...shown, progress, ...(notice && { notice }) };
  // What the frame came to show counts, also where it could not take a value.
  const controls = { ...state.viewState.controls, ...live.variables };
  const viewState = state.live
    ? state.viewState
    : { ...next.reported, ...state.viewState, ...keysOf(next.reported) };
  return {
    ...rest,
    live,
    viewState: { ...viewState, controls },
    defaults: state.live ? state.defaults : defaultsOf(live, state.viewState),
    isNeeded: false,
    isOver: false,
    isSlow: false,
    hasRetriedInvalid: false,
    hasLostView: false,
    failures: 0,
  };
}

/** A frame for whose data people wait longer than usual, unless they are told something else. */
export function lateFrame(frame: Frame): Frame {
  return frame.progress === 'ready' || frame.notice ? frame : { ...frame, notice: 'data_late' };
}

/** Of what people did in a first frame before its data came, the views count over the address's. */
function keysOf({ exploreKey, bookmarkId }: ViewState): Partial<ViewState> {
  return { ...(exploreKey && { exploreKey }), ...(bookmarkId && { bookmarkId }) };
}

/** The published values of controls: those that neither the address nor anybody set in a first frame. */
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
