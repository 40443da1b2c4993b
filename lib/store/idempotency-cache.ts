import { ExpiringMap } from './expiring-map.ts';

/** Gives repeated requests with the same key the same answer. */
export interface IdempotencyCache {
  /** Returns the cached answer for `key`, or calls `produce`. Does not cache a rejection. */
  answerOnce<Value>(key: string, produce: () => Promise<Value>): Promise<Value>;
}

const maxAgeMs = 5_000;
const maxEntries = 5_000;

/**
 * Creates a cache that holds answers for 5 s, so that a repeated renewal does not mint a second
 * embed. Two kinds of callers must not use the same key, because the cache does not check an
 * answer's type.
 */
export function createIdempotencyCache(now: () => number): IdempotencyCache {
  const answers = new ExpiringMap<Promise<unknown>>(maxEntries, now);
  return {
    answerOnce<Value>(key: string, produce: () => Promise<Value>) {
      const known = answers.get(key) as Promise<Value> | undefined;
      if (known) return known;
      const produced = produce();
      answers.set(key, produced, now() + maxAgeMs);
      // The caller handles the rejection; the next request tries again.
      produced.catch(() => {
        // After 5 s, the key may hold the answer of a later request.
        if (answers.get(key) === produced) answers.delete(key);
      });
      return produced;
    },
  };
}
