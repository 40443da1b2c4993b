/** How a section follows the heights that a frame tells. Heights in px, times in ms. */
export interface Following {
  /** The height that the section has. */
  readonly height: number;
  /** The height that was told last, as far as it may be taken. */
  readonly reported: number;
  /** When the height grew within the last second. */
  readonly growths: readonly number[];
  /** Since when growth has been held back in every second, and when it was last. */
  readonly crowded?: { readonly since: number; readonly last: number } | undefined;
  /** When `told` may be taken, if it has to wait. */
  readonly dueAt?: number | undefined;
  /** The frame's heights make no sense: it keeps what it has, and scrolls inside. */
  readonly isStopped: boolean;
}

/** No section is taller than this (px). */
export const maxHeight = 20_000;

const minChange = 4;
/** A section has as much more than its content as that may grow without being followed. */
const spare = minChange - 1;
const maxGrowths = 3;
const windowMs = 1_000;
const patienceMs = 2_000;

/** A section of a height, with a frame that has told nothing yet. */
export function startFollowing(height: number): Following {
  return { height, reported: height, growths: [], isStopped: false };
}

/**
 * What becomes of a section when its frame tells a height, or when what it told before is due.
 * A frame whose content depends on its own height can grow without end: changes of less than 4 px
 * are ignored, as a section has that much to spare; more than three growths a second wait, and
 * where that goes on for two seconds the frame is not followed any longer.
 */
export function follow(state: Following, height: number, now: number): Following {
  if (state.isStopped) return state;
  const reported = Math.min(Math.max(Math.ceil(height), 0), maxHeight);
  const wanted = Math.min(reported + spare, maxHeight);
  const growths = state.growths.filter((at) => now - at < windowMs);
  const calm = { ...state, reported, growths, dueAt: undefined };
  if (Math.abs(wanted - state.height) < minChange) return calm;
  if (wanted < state.height) return { ...calm, height: wanted };
  const [oldest = now] = growths;
  if (growths.length < maxGrowths) {
    return { ...calm, height: wanted, growths: [...growths, now] };
  }
  const { crowded: before } = state;
  const since = before && now - before.last < windowMs ? before.since : now;
  const isStopped = now - since >= patienceMs;
  const dueAt = isStopped ? undefined : oldest + windowMs;
  return { ...calm, crowded: { since, last: now }, dueAt, isStopped };
}
