import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';

/** What is known of a refresh token: `errored` and `ambiguous` may still be good, `spent` is not. */
export type TokenStatus = 'errored' | 'ambiguous' | 'spent';

/** Remembers what happened to refresh tokens, by the key of their refresh. */
export interface TokenStatuses {
  /** Notes a status until a time (ms since the epoch). */
  record(key: string, status: TokenStatus, until: number): Promise<void>;
  /** Returns the status noted, if its time has not passed. */
  statusOf(key: string): Promise<TokenStatus | undefined>;
}

const maxEntries = 10_000;

/** The values in Redis, which other builds of the portal read, too. */
const storedStatuses: Readonly<Record<TokenStatus, string>> = {
  errored: 'errored',
  ambiguous: 'lost',
  spent: 'spent',
};
const allStatuses: readonly TokenStatus[] = ['errored', 'ambiguous', 'spent'];

/**
 * Creates a record for this process. With a store it is shared; while the store does not answer,
 * this process uses its own.
 */
export function createTokenStatuses(
  now: () => number,
  shared?: { readonly store: SharedStore; readonly seal: TextSeal },
): TokenStatuses {
  const local = new ExpiringMap<TokenStatus>(maxEntries, now);
  const stored = shared && createStoredValues(shared.store, { now, seal: shared.seal });
  shared?.store.onBack(() => void stored?.restore());
  // Other builds of the portal read this key, too.
  const storedKey = (key: string) => `trouble:${key}`;
  return {
    async record(key, status, until) {
      local.set(key, status, until);
      // The store's adapter logs an outage.
      await stored?.write(storedKey(key), storedStatuses[status], until).catch(() => {});
    },
    async statusOf(key) {
      const known = local.get(key);
      if (known || !stored) return known;
      const found = await stored.read(storedKey(key)).catch(() => undefined);
      return allStatuses.find((status) => storedStatuses[status] === found);
    },
  };
}
