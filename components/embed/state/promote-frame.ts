import type { Variables } from '../../../lib/sigma/embed-events.ts';
import { type EmbedState, type Frame, withoutNext } from './embed-state.ts';
import type { Place } from './view-state.ts';

/** The state in which the frame that has loaded is the live one. */
export function promoteFrame(state: EmbedState, next: Frame): EmbedState {
  const { problem: _past, hasLostView, ...rest } = withoutNext(state);
  const shown = state.isSlow ? lateFrame(next) : next;
  const notice = shown.notice ?? (hasLostView ? ('view_gone' as const) : undefined);
  // Behind what failed no more data may be on its way.
  const progress = next.notice ? 'ready' : next.progress;
  const live: Frame = { ...shown, progress, ...(notice && { notice }) };
  // What the frame came to show counts, also where it could not take a value.
  const controls = { ...state.place.controls, ...live.variables };
  const place = state.live ? state.place : { ...next.told, ...state.place, ...keysOf(next.told) };
  return {
    ...rest,
    live,
    place: { ...place, controls },
    defaults: state.live ? state.defaults : defaultsOf(live, state.place),
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
function keysOf({ exploreKey, bookmarkId }: Place): Partial<Place> {
  return { ...(exploreKey && { exploreKey }), ...(bookmarkId && { bookmarkId }) };
}

/** The published values of controls: those that neither the address nor anybody set in a first frame. */
function defaultsOf(
  { told, variables }: Frame,
  { bookmarkId, controls, exploreKey }: Place,
): Variables {
  if (bookmarkId !== undefined || exploreKey !== undefined) return {};
  const published = Object.entries(variables).filter(
    ([id]) => !controls[id] && told.controls[id] === undefined,
  );
  return Object.fromEntries(published);
}
