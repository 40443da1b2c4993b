import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';

/**
 * Describes what happened to a refresh token when it was last sent. `errored`: the server answered
 * with an error. `ambiguous`: no response arrived, so it may be used up. `spent`: it was exchanged
 * for a new one and is used up.
 */
export type TokenStatus = 'errored' | 'ambiguous' | 'spent';

/** Holds the statuses of refresh tokens. Their keys come from `refreshKey`. */
export interface TokenStatuses {
  /** Records a status until a time (ms since the epoch). */
  record(key: string, status: TokenStatus, until: number): Promise<void>;
  /** Returns the recorded status, or undefined if there is none or its time has passed. */
  statusOf(key: string): Promise<TokenStatus | undefined>;
}

const maxEntries = 10_000;

/** Values as stored in Redis. They must not change: other builds of the portal read them, too. */
const storedStatuses: Readonly<Record<TokenStatus, string>> = {
  errored: 'errored',
  ambiguous: 'lost',
  spent: 'spent',
};
const allStatuses: readonly TokenStatus[] = ['errored', 'ambiguous', 'spent'];

/**
 * Creates statuses for this process, or with `shared` for all processes that share a store. While
 * the store does not answer, each process uses the statuses that it recorded itself.
 */
export function createTokenStatuses(
  now: () => number,
  shared?: { readonly store: SharedStore; readonly seal: TextSeal },
): TokenStatuses {
  const local = new ExpiringMap<TokenStatus>(maxEntries, now);
  const stored = shared && createStoredValues(shared.store, { now, seal: shared.seal });
  shared?.store.onRecovered(() => void stored?.restore());
  // This prefix must not change: other builds of the portal read it, too.
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
      const value = await stored.read(storedKey(key)).catch(() => undefined);
      return allStatuses.find((status) => storedStatuses[status] === value);
    },
  };
}
