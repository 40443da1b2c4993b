import { ExpiringMap } from './expiring-map.ts';

/** Gives the same answer to repeated requests that carry the same key. */
export interface IdempotencyCache {
  answer<Value>(key: string, produce: () => Promise<Value>): Promise<Value>;
}

const keepMs = 5_000;
const maxEntries = 5_000;

/**
 * Answers of the last 5 s by key, so that a repeated renewal does not mint twice. Keys of one kind
 * of caller must not meet those of another: their values differ in type.
 */
export function createIdempotencyCache(now: () => number): IdempotencyCache {
  const answers = new ExpiringMap<Promise<unknown>>(maxEntries, now);
  return {
    answer<Value>(key: string, produce: () => Promise<Value>) {
      const known = answers.get(key) as Promise<Value> | undefined;
      if (known) return known;
      const produced = produce();
      answers.set(key, produced, now() + keepMs);
      produced.catch(() => answers.delete(key));
      return produced;
    },
  };
}
