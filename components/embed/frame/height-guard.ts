/**
 * Holds how the page's dashboard section follows the heights that its frame reports. Heights in px,
 * times in ms.
 */
export interface HeightTracking {
  /** Current height of the section. */
  readonly height: number;
  /** Last reported height, rounded and limited. */
  readonly reported: number;
  /** Times at which the height grew within the last second. */
  readonly growths: readonly number[];
  /** First and last time of a period in which growth was delayed at least once a second. */
  readonly throttled?: { readonly firstAt: number; readonly lastAt: number } | undefined;
  /** When to apply `reported`, if it is delayed. */
  readonly dueAt?: number | undefined;
  /** Whether the section ignores the frame's heights, because they keep growing. */
  readonly isStopped: boolean;
}

/** Maximum height of a section, in px. */
export const maxHeight = 20_000;

const minChange = 4;
/** Extra height of a section, so that growth too small to follow still fits. */
const spareHeight = minChange - 1;
const maxGrowths = 3;
/** Time in which at most `maxGrowths` growths are applied. */
const windowMs = 1_000;
const maxThrottledMs = 2_000;

/** Returns the state of a section of this height, before its frame reports a height. */
export function startTracking(height: number): HeightTracking {
  return { height, reported: height, growths: [], isStopped: false };
}

/**
 * Returns the state after a frame reports a height, or when a delayed height is due. A frame whose
 * content depends on the frame's height can grow forever. So the section ignores changes under 4
 * px, and applies at most three growths a second; it delays the rest. After two seconds of delays,
 * it ignores the frame's heights.
 */
export function trackHeight(state: HeightTracking, height: number, now: number): HeightTracking {
  if (state.isStopped) return state;
  const reported = Math.min(Math.max(Math.ceil(height), 0), maxHeight);
  const target = Math.min(reported + spareHeight, maxHeight);
  const growths = state.growths.filter((at) => now - at < windowMs);
  const updated = { ...state, reported, growths, dueAt: undefined };
  if (Math.abs(target - state.height) < minChange) return updated;
  if (target < state.height) return { ...updated, height: target };
  const [oldest = now] = growths;
  if (growths.length < maxGrowths) {
    return { ...updated, height: target, growths: [...growths, now] };
  }
  const { throttled } = state;
  const isOngoing = throttled && now - throttled.lastAt < windowMs;
  const firstAt = isOngoing ? throttled.firstAt : now;
  const isStopped = now - firstAt >= maxThrottledMs;
  const dueAt = isStopped ? undefined : oldest + windowMs;
  return { ...updated, throttled: { firstAt, lastAt: now }, dueAt, isStopped };
}
