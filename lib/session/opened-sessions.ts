import { createHash } from 'node:crypto';
import { ExpiringMap } from '../store/expiring-map.ts';

/** A bounded memory of what cookie values opened to, so that each value is opened once. */
export interface OpenedSessions<T extends object> {
  /** Answers what `values` open to, calling `open` for values not seen in the last minute. */
  open(values: readonly string[], open: () => Promise<T>): Promise<T>;
}

const maxEntries = 1_000;
const keepMs = 60_000;

/**
 * Remembers up to 1,000 opened values for 60 s, under the SHA-256 of all cookie values together.
 * Opened values are frozen. Time checks and tombstones are the caller's, after each look-up.
 */
export function createOpenedSessions<T extends object>(now: () => number): OpenedSessions<T> {
  const entries = new ExpiringMap<T>(maxEntries, now);
  return {
    async open(values, open) {
      const key = createHash('sha256').update(JSON.stringify(values)).digest('base64url');
      const known = entries.get(key);
      if (known) return known;
      const value = deepFreeze(await open());
      entries.set(key, value, now() + keepMs);
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
