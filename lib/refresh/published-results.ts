import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';
import { parseStoredFailure, storedFailure } from './stored-failure.ts';

/** Describes a published result. `unknown` means that the store cannot say whether there is one. */
export type Published =
  | { readonly kind: 'found'; readonly sealed: string }
  | { readonly kind: 'none' | 'unknown' };

/** Shares the results of refreshes with other processes. Does nothing without a store. */
export interface PublishedResults {
  /** Returns the renewed tokens of a key, but no failures. Never rejects. */
  find(key: string): Promise<Published>;
  /** Returns the renewed tokens or the failure of a key. Rejects if the store does not answer. */
  read(key: string): Promise<RefreshOutcome | undefined>;
  /** Publishes renewed tokens for 15 minutes and failures for 2 s. Retries after an outage. */
  publish(key: string, outcome: RefreshOutcome): Promise<void>;
  /** Returns whether the store is complete: processes have restored what it lost in an outage. */
  isComplete(): boolean;
}

/**
 * Time that results stay published, in ms. So much later, a request can still arrive with the
 * cookie from before the refresh.
 */
export const publishedMs = 900_000;
const failureMs = 2_000;
/** Time after an outage, in ms, in which processes restore what the store lost. */
const restoreMs = 1_500;

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
      isComplete: () => true,
    };
  }
  const { seal, store } = shared;
  // The caller has sealed the results. Failures are sealed here.
  const results = createStoredValues(store, { now });
  const failures = createStoredValues(store, { now, seal });
  let completeAt = 0;
  store.onRecovered(({ hasLostConnection }) => {
    if (hasLostConnection) completeAt = now() + restoreMs;
    void results.restore();
    void failures.restore();
  });

  return {
    async find(key) {
      try {
        const sealed = await results.read(`result:${key}`);
        if (sealed) return { kind: 'found', sealed };
        // Until every process has restored its values, a missing result proves nothing.
        return { kind: now() < completeAt ? 'unknown' : 'none' };
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
    // If the store does not answer, it gets the outcome from `restore`, after the outage.
    async publish(key, outcome) {
      const written =
        outcome.kind === 'renewed'
          ? results.write(`result:${key}`, outcome.sealed, now() + publishedMs)
          : failures.write(`failure:${key}`, storedFailure(outcome), now() + failureMs);
      await written.catch(() => {});
    },
    isComplete: () => now() >= completeAt,
  };
}
