import type { SharedStore } from '../store/shared-store.ts';
import type { PublishedResults } from './published-results.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';

/** Describes whether this process may send a refresh token now. */
export type Turn =
  | { readonly kind: 'taken'; readonly key: string; readonly lock: string }
  /** Another process had the turn and published its outcome. */
  | { readonly kind: 'published'; readonly outcome: RefreshOutcome }
  /** The store did not answer, or the process that has the turn did not finish in time. */
  | { readonly kind: 'store-down' };

type Taken = Extract<Turn, { kind: 'taken' }>;

/** Lets one process at a time send a refresh token. */
export interface Turns {
  /**
   * Takes the turn for a key, or waits for the result of the process that has it. While the store
   * is down, does not take the turn for a valid token; for an expired one, takes it after 5 s,
   * without a lock in the store. Waits at most 12 s.
   */
  take(key: string, isTokenValid: boolean): Promise<Turn>;
  /** Ends a turn and wakes the requests that wait for it. */
  end(turn: Taken): Promise<void>;
}

/** Longer than a refresh can take (10 s), so that a second refresh cannot start meanwhile. */
const lockMs = 15_000;
const maxWaitMs = 12_000;
const pollMs = 250;
/** Wait out shorter outages instead of letting every process refresh. */
const briefOutageMs = 5_000;

/** Creates turns from locks in the store. Without a store, this process always has the turn. */
export function createTurns(
  now: () => number,
  results: PublishedResults,
  shared?: { readonly store: SharedStore; readonly randomId: () => string },
): Turns {
  if (!shared) {
    return { take: async (key) => ({ kind: 'taken', key, lock: '' }), end: async () => {} };
  }
  const { randomId, store } = shared;
  /** Locks of this process's running refreshes. */
  const held = new Map<string, string>();
  store.onRecovered(() => {
    // A lock that cannot be set now is set again after the next outage.
    const locks = [...held].map(([key, lock]) => store.setIfAbsent(`lock:${key}`, lock, lockMs));
    void Promise.allSettled(locks);
  });

  function hold(key: string, lock: string): Taken {
    held.set(key, lock);
    return { kind: 'taken', key, lock };
  }

  async function end({ key, lock }: Taken): Promise<void> {
    held.delete(key);
    try {
      await store.deleteIfEqual(`lock:${key}`, lock);
      await store.wake(key);
    } catch {
      // The store's adapter has logged the outage. The lock expires by itself.
    }
  }

  /** Reads again with the lock held: a result may have arrived between the read and the lock. */
  async function recheck(turn: Taken): Promise<Turn> {
    const outcome = await results.read(turn.key).catch(() => undefined);
    if (!outcome) return turn;
    await end(turn);
    return { kind: 'published', outcome };
  }

  return {
    end,
    async take(key, isTokenValid) {
      const endsAt = now() + maxWaitMs;
      const lock = randomId();
      while (now() < endsAt) {
        try {
          const outcome = await results.read(key);
          if (outcome) return { kind: 'published', outcome };
          if (results.isSettled()) {
            const isFree = await store.setIfAbsent(`lock:${key}`, lock, lockMs);
            if (isFree) return await recheck(hold(key, lock));
          } else if (isTokenValid) return { kind: 'store-down' };
        } catch {
          // The store does not answer, which its adapter has logged.
          if (isTokenValid) return { kind: 'store-down' };
          // The refresh starts without a lock, and sets one as soon as the store is back.
          if (now() - (store.outageSince() ?? now()) >= briefOutageMs) return hold(key, lock);
        }
        await store.waitFor(key, pollMs);
      }
      return { kind: 'store-down' };
    },
  };
}
