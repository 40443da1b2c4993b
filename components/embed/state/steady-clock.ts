/** The two clocks of a browser, in ms. */
export interface Clocks {
  /** Never goes back, but may stand still while the machine sleeps. */
  monotonic(): number;
  /** Runs on through sleep, but may be wrong or be set. */
  wall(): number;
}

const browserClocks: Clocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/**
 * A clock that neither sleep nor a wrong clock can hold back: between two readings it moves on by
 * what the faster of the two clocks says. Only spans mean anything. A clock that is put forward
 * makes things due too early, never too late.
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

/** The clock of this document. */
export const steadyNow: () => number = /* @__PURE__ */ createSteadyClock();

/** When something was, on the clock of this document, that both of the browser's clocks have timed. */
export function steadyTimeOf(at: { readonly monotonic: number; readonly wall: number }): number {
  const { monotonic, wall } = browserClocks;
  return steadyNow() - Math.max(0, monotonic() - at.monotonic, wall() - at.wall);
}
