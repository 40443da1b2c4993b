import { createHash } from 'node:crypto';
import { ExpiringMap } from '../store/expiring-map.ts';

/** Caches what cookies contain, so that the same cookie values are opened only once. */
export interface OpenedSessions<T extends object> {
  /** Returns the cached result for the cookie values, or calls `open` and caches its result. */
  open(values: readonly string[], open: () => Promise<T>): Promise<T>;
}

const maxEntries = 1_000;
const maxAgeMs = 60_000;

/**
 * Creates a cache that holds up to 1,000 results, each for 60 s, by the SHA-256 of the list of
 * cookie values. Results are frozen, because callers share them. The caller must check after each
 * call whether the session has ended or was revoked.
 */
export function createOpenedSessions<T extends object>(now: () => number): OpenedSessions<T> {
  const entries = new ExpiringMap<T>(maxEntries, now);
  return {
    async open(values, open) {
      const key = createHash('sha256').update(JSON.stringify(values)).digest('base64url');
      const known = entries.get(key);
      if (known) return known;
      const value = deepFreeze(await open());
      entries.set(key, value, now() + maxAgeMs);
      return value;
    },
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
