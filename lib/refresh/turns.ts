import type { SharedStore } from '../store/shared-store.ts';
import type { PublishedResults } from './published-results.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';

/** Describes whether this process may send a refresh token now. */
export type Turn =
  /** This process may send the token. `lock` is the value of its lock in the store. */
  | { readonly kind: 'taken'; readonly key: string; readonly lock: string }
  /** Another process had the turn and published its outcome. */
  | { readonly kind: 'published'; readonly outcome: RefreshOutcome }
  /** The store did not answer, or the process that has the turn did not finish in time. */
  | { readonly kind: 'refused' };

type TakenTurn = Extract<Turn, { kind: 'taken' }>;

/** Lets one process at a time send a refresh token. */
export interface Turns {
  /**
   * Takes the turn for a key, or waits for the result of the process that has the turn. While the
   * store is down, refuses at once if the access token is still valid. If the token has expired,
   * takes the turn without a lock in the store, but only once the outage has lasted 5 s. Waits at
   * most 12 s.
   */
  take(key: string, isTokenValid: boolean): Promise<Turn>;
  /** Ends a turn and wakes the requests that wait for it. */
  end(turn: TakenTurn): Promise<void>;
}

/** Must be longer than `deadlineMs` in `token-source.ts`, so that no second refresh can start. */
const lockMs = 15_000;
const maxWaitMs = 12_000;
const pollMs = 250;
/** Shorter outages are waited out, instead of letting every process refresh by itself. */
const briefOutageMs = 5_000;

/** Creates turns from locks in the store. Without a store, this process always gets the turn. */
export function createTurns(
  now: () => number,
  results: PublishedResults,
  shared?: { readonly store: SharedStore; readonly randomId: () => string },
): Turns {
  if (!shared) {
    return { take: async (key) => ({ kind: 'taken', key, lock: '' }), end: async () => {} };
  }
  const { randomId, store } = shared;
  /** Locks of this process's running refreshes, by key. */
  const held = new Map<string, string>();
  store.onRecovered(() => {
    // The store may have lost its locks. If one cannot be set now, the next recovery sets it.
    const locks = [...held].map(([key, lock]) => store.setIfAbsent(`lock:${key}`, lock, lockMs));
    void Promise.allSettled(locks);
  });

  function holdLock(key: string, lock: string): TakenTurn {
    held.set(key, lock);
    return { kind: 'taken', key, lock };
  }

  async function end({ key, lock }: TakenTurn): Promise<void> {
    held.delete(key);
    try {
      await store.deleteIfEqual(`lock:${key}`, lock);
      await store.wake(key);
    } catch {
      // The store's adapter has logged the outage. The lock expires by itself.
    }
  }

  /** Reads the results again: one may have arrived after the last read, before the lock was set. */
  async function recheck(turn: TakenTurn): Promise<Turn> {
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
          // Until processes have restored their results and locks, a free lock proves nothing.
          if (results.isComplete()) {
            const isLockSet = await store.setIfAbsent(`lock:${key}`, lock, lockMs);
            if (isLockSet) return await recheck(holdLock(key, lock));
          } else if (isTokenValid) return { kind: 'refused' };
        } catch {
          // The store does not answer. Its adapter has logged the outage.
          if (isTokenValid) return { kind: 'refused' };
          // Start without a lock in the store. `onRecovered` sets the lock.
          const outageMs = now() - (store.outageSince() ?? now());
          if (outageMs >= briefOutageMs) return holdLock(key, lock);
        }
        await store.waitFor(key, pollMs);
      }
      return { kind: 'refused' };
    },
  };
}
