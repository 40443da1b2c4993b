import type { BrowserContext } from '@playwright/test';
import type { Stack } from './start.ts';

/** Controls the clocks of browser, portal, and sandbox, which also advance by themselves. */
export interface StackClock {
  /** Controls the clock of this browser's pages. Call it before the page opens. */
  install(): Promise<void>;
  /** Advances all three clocks at once, as if the user's laptop had been closed. */
  advance(seconds: number): Promise<void>;
  /** Advances the clocks of portal and sandbox only. */
  advanceServers(seconds: number): Promise<void>;
  /** Sets portal and sandbox back to the machine's time. */
  reset(): Promise<void>;
}

/** Converts minutes to seconds. */
export const minutes = (count: number): number => count * 60;

/**
 * Seconds by which a test advances the clock so that a new embed's renewal is due. A renewal is due
 * after 54 minutes, six before the JWT expires. The other half minute is a margin.
 */
export const renewalDue: number = minutes(54.5);

/** Creates the clock of one test. */
export function createStackClock(stack: Stack, context: BrowserContext): StackClock {
  let offsetMs = 0;
  const advanceServers = async (seconds: number) => {
    offsetMs += seconds * 1_000;
    await stack.setClock(offsetMs);
  };
  return {
    install: () => context.clock.install(),
    async advance(seconds) {
      await advanceServers(seconds);
      await context.clock.fastForward(seconds * 1_000);
    },
    advanceServers,
    async reset() {
      if (offsetMs > 0) await stack.setClock(0);
      offsetMs = 0;
    },
  };
}
