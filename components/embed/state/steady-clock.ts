/** Provides the two clocks of a browser, in ms. */
export interface Clocks {
  /** Never runs backward, but may stop while the machine sleeps. */
  monotonic(): number;
  /** Keeps running during sleep, but may be wrong or be changed. */
  wall(): number;
}

const browserClocks: Clocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/**
 * Creates a clock (ms) that neither sleep nor a wrong clock can delay: between two readings it
 * advances by the larger difference of the two clocks. Only durations are meaningful. If the wall
 * clock is set forward, renewals are due too early, never too late.
 */
export function createSteadyClock(clocks: Clocks = browserClocks): () => number {
  let monotonic = clocks.monotonic();
  let wall = clocks.wall();
  let now = 0;
  return () => {
    const [nextMonotonic, nextWall] = [clocks.monotonic(), clocks.wall()];
    now += Math.max(0, nextMonotonic - monotonic, nextWall - wall);
    monotonic = nextMonotonic;
    wall = nextWall;
    return now;
  };
}

/** Reads the steady clock of this document, in ms. */
export const steadyNow: () => number = /* @__PURE__ */ createSteadyClock();

/** Returns an earlier reading of the two browser clocks as a time on the steady clock (ms). */
export function steadyTimeOf(reading: {
  readonly monotonic: number;
  readonly wall: number;
}): number {
  const { monotonic, wall } = browserClocks;
  return steadyNow() - Math.max(0, monotonic() - reading.monotonic, wall() - reading.wall);
}
