/** Holds how a section follows the heights that its frame reports. Heights in px, times in ms. */
export interface HeightTracking {
  /** Current height of the section. */
  readonly height: number;
  /** Last reported height, rounded and limited. */
  readonly reported: number;
  /** Times at which the height grew within the last second. */
  readonly growths: readonly number[];
  /** Since when growth has been delayed in every second, and when it was delayed last. */
  readonly throttled?: { readonly since: number; readonly last: number } | undefined;
  /** When to apply `reported`, if it is delayed. */
  readonly dueAt?: number | undefined;
  /** Whether the section ignores the frame's heights, because they keep growing. */
  readonly isStopped: boolean;
}

/** Maximum height of a section, in px. */
export const maxHeight = 20_000;

const minChange = 4;
/** Extra height of a section, so that ignored growth still fits. */
const spareHeight = minChange - 1;
const maxGrowths = 3;
const windowMs = 1_000;
const maxThrottledMs = 2_000;

/** Returns the initial state for a section's height, before the frame reports one. */
export function startTracking(height: number): HeightTracking {
  return { height, reported: height, growths: [], isStopped: false };
}

/**
 * Returns the state after a frame reports a height, or after a delayed height is due. A frame whose
 * content depends on its own height can grow forever. So changes under 4 px are ignored, and at
 * most three growths a second are applied; the rest are delayed. After two seconds of delays, the
 * section ignores the frame's heights.
 */
export function trackHeight(state: HeightTracking, height: number, now: number): HeightTracking {
  if (state.isStopped) return state;
  const reported = Math.min(Math.max(Math.ceil(height), 0), maxHeight);
  const target = Math.min(reported + spareHeight, maxHeight);
  const growths = state.growths.filter((at) => now - at < windowMs);
  const base = { ...state, reported, growths, dueAt: undefined };
  if (Math.abs(target - state.height) < minChange) return base;
  if (target < state.height) return { ...base, height: target };
  const [oldest = now] = growths;
  if (growths.length < maxGrowths) {
    return { ...base, height: target, growths: [...growths, now] };
  }
  const { throttled: before } = state;
  const since = before && now - before.last < windowMs ? before.since : now;
  const isStopped = now - since >= maxThrottledMs;
  const dueAt = isStopped ? undefined : oldest + windowMs;
  return { ...base, throttled: { since, last: now }, dueAt, isStopped };
}
