import type { BrowserContext } from '@playwright/test';
import type { Stack } from './start.ts';

/** Time as browser, portal and sandbox have it. It also passes by itself. */
export interface StackClock {
  /** Lets the pages of this browser follow; call it before the page opens whose time is to pass. */
  install(): Promise<void>;
  /** Lets time pass for all three at once, as for somebody who closes a laptop meanwhile. */
  advance(seconds: number): Promise<void>;
  /** Lets time pass for portal and sandbox alone. */
  advanceServers(seconds: number): Promise<void>;
  /** Brings portal and sandbox back to the machine's time. */
  reset(): Promise<void>;
}

/** Seconds of so many minutes. */
export const minutes = (count: number): number => count * 60;

/**
 * A moment at which an embed that was minted with an hour's token is about to be renewed: six
 * minutes before the token's end.
 */
export const renewalDue: number = minutes(54.5);

/** The clock of one test. */
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
