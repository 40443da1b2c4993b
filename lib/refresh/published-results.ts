import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';
import { parseStoredFailure, storedFailure } from './stored-failure.ts';

/** Describes a published result; `unknown` means that the store cannot say whether there is one. */
export type Published =
  | { readonly kind: 'found'; readonly sealed: string }
  | { readonly kind: 'none' | 'unknown' };

/** Shares the results of refreshes with other processes. Does nothing without a store. */
export interface PublishedResults {
  /** Finds the renewed tokens of a key. Never rejects. */
  find(key: string): Promise<Published>;
  /** Reads the latest result, failures included. Rejects if the store does not answer. */
  read(key: string): Promise<RefreshOutcome | undefined>;
  /** Publishes renewed tokens for 15 minutes and failures for 2 s. Retries after an outage. */
  publish(key: string, outcome: RefreshOutcome): Promise<void>;
  /** Returns whether processes have had time to restore what the store lost in an outage. */
  isSettled(): boolean;
}

/** Time that results stay published, in ms. A request with an older cookie can arrive this late. */
export const publishedMs = 900_000;
const failureMs = 2_000;
/** Time that processes get to restore what the store lost in an outage, in ms. */
const settleMs = 1_500;

/** Creates results that processes share through a store. */
export function createPublishedResults(
  now: () => number,
  shared?: { readonly store: SharedStore; readonly seal: TextSeal },
): PublishedResults {
  if (!shared) {
    return {
      find: async () => ({ kind: 'none' }),
      read: async () => undefined,
      publish: async () => {},
      isSettled: () => true,
    };
  }
  const { seal, store } = shared;
  // Results arrive sealed; failures are sealed here.
  const results = createStoredValues(store, { now });
  const failures = createStoredValues(store, { now, seal });
  let settledAt = 0;
  store.onRecovered(({ hasLostConnection }) => {
    if (hasLostConnection) settledAt = now() + settleMs;
    void results.restore();
    void failures.restore();
  });

  return {
    async find(key) {
      try {
        const sealed = await results.read(`result:${key}`);
        if (sealed) return { kind: 'found', sealed };
        // Until every process has restored its values, a missing result proves nothing.
        return { kind: now() < settledAt ? 'unknown' : 'none' };
      } catch {
        // The store's adapter has logged the outage.
        return { kind: 'unknown' };
      }
    },
    async read(key) {
      const sealed = await results.read(`result:${key}`);
      if (sealed) return { kind: 'renewed', sealed, isOwn: false };
      const text = await failures.read(`failure:${key}`);
      return text ? parseStoredFailure(text) : undefined;
    },
    async publish(key, outcome) {
      const written =
        outcome.kind === 'renewed'
          ? results.write(`result:${key}`, outcome.sealed, now() + publishedMs)
          : failures.write(`failure:${key}`, storedFailure(outcome), now() + failureMs);
      await written.catch(() => {});
    },
    isSettled: () => now() >= settledAt,
  };
}
