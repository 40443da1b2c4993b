import {
  type EmbedProblemCode,
  embedProblemCode,
  needsNewUrl,
  needsToken,
} from '../../lib/errors/catalogue/embed-problem-codes.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';
import type { Embed, EmbedState, Frame, Look, SessionEnd } from './embed-state.ts';
import { frameSource, hasArrived } from './place/frame-place.ts';
import { type Place, placeAfter } from './place/place.ts';
import { endsOf } from './renewal/deadlines.ts';

/** What can happen to an embed. Times on the steady clock (ms). */
export type EmbedAction =
  | {
      readonly type: 'start';
      readonly place: Place;
      readonly look: Look;
      readonly requestId: string;
    }
  /** `isNeeded`: the live frame is to be replaced even if the next one lives no longer. */
  | { readonly type: 'mint'; readonly requestId: string; readonly isNeeded: boolean }
  | { readonly type: 'look'; readonly look: Look; readonly requestId: string }
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
  /** Time is up: silence is a block, and a frame that said `loaded` is taken as it is. */
  | { readonly type: 'overdue'; readonly generation: number }
  /** The live frame's JWT has ended. */
  | { readonly type: 'over'; readonly generation: number }
  | { readonly type: 'dismiss' };

/** The state after an action. Actions of another generation than the loading or live one are void. */
export function embedReducer(state: EmbedState, action: EmbedAction): EmbedState {
  switch (action.type) {
    case 'start':
      if (state.generation > 0) return state;
      return minting({ ...state, place: action.place, look: action.look }, action.requestId);
    case 'mint':
      return minting({ ...state, isNeeded: action.isNeeded }, action.requestId);
    case 'look':
      return minting({ ...state, look: action.look, isNeeded: true }, action.requestId);
    case 'minted':
      return action.generation === state.generation ? minted(state, action) : state;
    case 'failed':
      return action.generation === state.generation ? failed(state, action.code) : state;
    case 'slow':
      return state.next?.generation === action.generation ? { ...state, isSlow: true } : state;
    case 'overdue':
      if (state.next?.generation !== action.generation) return state;
      return state.next.progress === 'silent'
        ? failed(state, 'blocked')
        : promoted(state, state.next);
    case 'over':
      return state.live?.generation === action.generation ? { ...state, isOver: true } : state;
    case 'dismiss':
      return state.live ? { ...state, live: withoutNotice(state.live) } : state;
    case 'event':
      if (state.next?.generation === action.generation) {
        return toldByNext(state, state.next, action);
      }
      return state.live?.generation === action.generation ? toldByLive(state, action) : state;
  }
}

function minting(state: EmbedState, requestId: string): EmbedState {
  const { problem, next: _abandoned, ended: _past, ...rest } = state;
  return {
    ...rest,
    generation: state.generation + 1,
    requestId,
    isMinting: true,
    isForced: [problem, state.live?.notice].some((code) => code && needsToken(code)),
    isSlow: false,
  };
}

function minted(state: EmbedState, { embed, now }: { embed: Embed; now: number }): EmbedState {
  const { generation, live, look, place } = state;
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
    src: frameSource(embed.url, look, place),
    look,
    generation,
    progress: 'silent',
    receivedAt: now,
    ends,
    variables: {},
    isFullScreen: false,
  };
  return { ...state, isMinting: false, isSlow: false, next };
}

function sessionEnd({ idleEndsAt, sessionEndsAt }: Embed): number {
  return Math.min(idleEndsAt, sessionEndsAt);
}

/** A live frame outlives a failed renewal as long as it can be used; the next try comes by itself. */
function failed(state: EmbedState, code: string): EmbedState {
  const { next, ...rest } = state;
  const failedId = next?.embed.jti ?? state.requestId;
  const failures = state.failures + 1;
  const idle = { ...rest, isMinting: false, isSlow: false, failures, failedId };
  if (code === 'signed_out') return ended(idle, 'ended');
  if (code === 'signed_out_elsewhere' || code === 'other_user') return ended(idle, code);
  return state.live && !state.isOver ? idle : { ...idle, problem: embedProblemCode(code) };
}

function ended(state: EmbedState, end: SessionEnd): EmbedState {
  const { next: _useless, problem: _lesser, ...rest } = state;
  return { ...rest, isMinting: false, isSlow: false, ended: end };
}

function toldByNext(
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
      const ready: Frame = { ...next, progress: 'ready' };
      const isThere = !state.live || hasArrived(ready, state.place);
      return isThere ? promoted(state, ready) : withNext(state, ready);
    }
    default:
      return withNext(state, after(next, event));
  }
}

function toldByLive(
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
  const place = placeAfter(state.place, event);
  const moved = { ...rest, live: after(live, event), place };
  const isStale =
    next !== undefined &&
    (place.exploreKey !== state.place.exploreKey || place.bookmarkId !== state.place.bookmarkId);
  // What loads was opened at the former place: it starts again, unless there is no time left.
  if (isStale && !state.isOver) return moved;
  return next ? { ...moved, next } : moved;
}

/** A part that failed for any other reason than what may be read is just that. */
function chartProblem(code: string): EmbedProblemCode {
  const problem = embedProblemCode(code);
  if (problem === 'EACCES' || problem === 'EPERM') return 'warehouse_permission';
  const isTold = problem === 'warehouse_permission' || problem === 'warehouse_sign_in';
  return isTold ? problem : 'part_failed';
}

/** A frame after what it told of itself. */
function after(frame: Frame, event: EmbedEvent): Frame {
  switch (event.type) {
    case 'workbook:variables:onchange':
      return { ...frame, variables: { ...frame.variables, ...event.variables } };
    case 'workbook:selectednodeid:onchange': {
      const { nodeId: _former, ...rest } = frame;
      return event.nodeId === null ? rest : { ...rest, nodeId: event.nodeId };
    }
    case 'workbook:fullscreen:onchange':
      return { ...frame, isFullScreen: event.isFullScreen };
    case 'workbook:chart:error':
      return { ...frame, notice: chartProblem(event.code) };
    default:
      return frame;
  }
}

function refused(state: EmbedState, { code }: { code: string }, requestId: string): EmbedState {
  const isMended = needsNewUrl(embedProblemCode(code)) && !state.hasRetriedInvalid;
  if (!isMended) return failed(state, code);
  return { ...minting(state, requestId), hasRetriedInvalid: true };
}

function promoted(state: EmbedState, next: Frame): EmbedState {
  const { next: _promoted, ...rest } = state;
  const live: Frame = { ...next, progress: 'ready' };
  // What the frame came to show counts, also where it could not take a value.
  const controls = { ...state.place.controls, ...live.variables };
  const place = { ...state.place, controls };
  return {
    ...rest,
    live,
    place,
    isOver: false,
    isSlow: false,
    hasRetriedInvalid: false,
    failures: 0,
  };
}

function withNext(state: EmbedState, next: Frame): EmbedState {
  return { ...state, next };
}

function withoutNotice({ notice: _read, ...frame }: Frame): Frame {
  return frame;
}
