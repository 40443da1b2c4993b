import { createHash } from 'node:crypto';
import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { publishedMs } from './published-results.ts';

/** Tracks the newest generation of each session: the number of its refreshes since sign-in. */
export interface Generations {
  /** Records a generation of session `sid`. Returns the newest one of the last 15 minutes. */
  record(sid: string, generation: number): Promise<number>;
}

const maxEntries = 10_000;

/**
 * Creates a tracker for this process, or with `store` for all processes that share this store.
 * While the store does not answer, each process uses the generations that it recorded itself.
 */
export function createGenerations(now: () => number, store?: SharedStore): Generations {
  const local = new ExpiringMap<number>(maxEntries, now);
  return {
    async record(sid, generation) {
      const newest = Math.max(generation, local.get(sid) ?? 0);
      local.set(sid, newest, now() + publishedMs);
      if (!store) return newest;
      const hashed = createHash('sha256').update(sid).digest('base64url');
      return store.raise(`generation:${hashed}`, newest, publishedMs).catch(() => newest);
    },
  };
}
