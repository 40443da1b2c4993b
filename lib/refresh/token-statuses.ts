import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';

/** What is known of a refresh token: `errored` and `lost` may still be good, `spent` is not. */
export type TokenStatus = 'errored' | 'lost' | 'spent';

/** Remembers what happened to refresh tokens, by the key of their refresh. */
export interface TokenStatuses {
  /** Notes a status until a time (ms since the epoch). */
  note(key: string, status: TokenStatus, until: number): Promise<void>;
  /** Returns the status noted, if its time has not passed. */
  statusOf(key: string): Promise<TokenStatus | undefined>;
}

const maxEntries = 10_000;
const allStatuses: readonly TokenStatus[] = ['errored', 'lost', 'spent'];

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
    async note(key, status, until) {
      local.set(key, status, until);
      // The store's adapter logs an outage.
      await stored?.write(storedKey(key), status, until).catch(() => {});
    },
    async statusOf(key) {
      const known = local.get(key);
      if (known || !stored) return known;
      const found = await stored.read(storedKey(key)).catch(() => undefined);
      return allStatuses.find((status) => status === found);
    },
  };
}
