import { ExpiringMap } from './expiring-map.ts';

/** Returns the same answer to repeated requests with the same key. */
export interface IdempotencyCache {
  /** Returns the cached answer for `key`, or calls `produce`. Does not cache a rejection. */
  answerOnce<Value>(key: string, produce: () => Promise<Value>): Promise<Value>;
}

const maxAgeMs = 5_000;
const maxEntries = 5_000;

/**
 * Creates a cache that holds answers for 5 s, so that a repeated renewal does not mint twice.
 * Different kinds of callers must not share keys, because their answers have different types.
 */
export function createIdempotencyCache(now: () => number): IdempotencyCache {
  const answers = new ExpiringMap<Promise<unknown>>(maxEntries, now);
  return {
    answerOnce<Value>(key: string, produce: () => Promise<Value>) {
      const known = answers.get(key) as Promise<Value> | undefined;
      if (known) return known;
      const produced = produce();
      answers.set(key, produced, now() + maxAgeMs);
      produced.catch(() => answers.delete(key));
      return produced;
    },
  };
}
