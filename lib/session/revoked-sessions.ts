import { createHash } from 'node:crypto';
import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';

/** Holds what identifies a session for revocation. */
export interface RevocableSession {
  readonly sid: string;
  readonly sub: string;
  readonly createdAt: number;
}

/** Records sessions that were revoked before their cookies expire. Times in ms since the epoch. */
export interface RevokedSessions {
  /** Revokes a session until `until`, which is its absolute end. */
  revoke(sid: string, until: number): Promise<void>;
  /** Revokes all sessions of `sub` that began at `before` or earlier, at least until `until`. */
  revokeAll(sub: string, before: number, until: number): Promise<void>;
  /** Returns the latest `before` of `revokeAll`, or 0 if there is none. */
  revokedBefore(sub: string): Promise<number>;
  /** Checks whether a session was revoked, alone or with all sessions of its user. */
  isRevoked(session: RevocableSession): Promise<boolean>;
}

/** Large, because evicting a revocation would make copied cookies valid again. */
const maxEntries = 200_000;
/** Limited, because all of them are written again at once after an outage. */
const maxRestored = 10_000;
/** Longest session that the configuration allows (30 days). No revoked session outlives it. */
const maxSessionMs = 2_592_000_000;

/** Creates the revocations of one process, in its memory. */
export function createLocalRevocations(now: () => number): RevokedSessions {
  const sids = new ExpiringMap<true>(maxEntries, now);
  const cutoffs = new ExpiringMap<number>(maxEntries, now);
  return {
    async revoke(sid, until) {
      sids.set(sid, true, until);
    },
    async revokeAll(sub, before, until) {
      cutoffs.set(sub, Math.max(before, cutoffs.get(sub) ?? 0), until);
    },
    async revokedBefore(sub) {
      return cutoffs.get(sub) ?? 0;
    },
    async isRevoked({ sid, sub, createdAt }) {
      return sids.get(sid) === true || createdAt <= (cutoffs.get(sub) ?? -1);
    },
  };
}

/**
 * Creates revocations that processes share through a store. While the store does not answer, each
 * process uses its own ones; it writes them to the store after the outage.
 */
export function createSharedRevocations(
  store: SharedStore,
  deps: { readonly now: () => number; readonly seal: TextSeal },
): RevokedSessions {
  const { now } = deps;
  const local = createLocalRevocations(now);
  const values = createStoredValues(store, deps);
  /** Cutoffs by their key in the store. A cutoff never decreases. */
  const cutoffs = new ExpiringMap<number>(maxRestored, now);
  store.onRecovered(() => {
    const raised = [...cutoffs.entries()].map(([key, before, until]) =>
      store.raise(key, before, until - now()),
    );
    // A failed write is repeated after the next outage.
    void Promise.allSettled([...raised, values.restore()]);
  });

  return {
    async revoke(sid, until) {
      await local.revoke(sid, until);
      await orElse(values.write(revocationKey(sid), '1', until), undefined);
    },
    async revokeAll(sub, before, until) {
      await local.revokeAll(sub, before, until);
      const key = cutoffKey(sub);
      cutoffs.set(key, Math.max(before, cutoffs.get(key) ?? 0), until);
      await orElse(store.raise(key, before, until - now()), undefined);
    },
    async revokedBefore(sub) {
      const key = cutoffKey(sub);
      const [stored] = await orElse(store.get([key]), []);
      const cutoff = Number(stored ?? 0) || 0;
      if (cutoff > (cutoffs.get(key) ?? 0)) cutoffs.set(key, cutoff, now() + maxSessionMs);
      return Math.max(await local.revokedBefore(sub), cutoffs.get(key) ?? 0);
    },
    async isRevoked(session) {
      if (await local.isRevoked(session)) return true;
      const [revocation, before] = await Promise.all([
        orElse(values.read(revocationKey(session.sid)), undefined),
        this.revokedBefore(session.sub),
      ]);
      return revocation !== undefined || (before > 0 && session.createdAt <= before);
    },
  };
}

/** Returns the store's answer, or `fallback` if it rejects. The Redis store reports the outage. */
function orElse<Value>(answer: Promise<Value>, fallback: Value): Promise<Value> {
  return answer.catch(() => fallback);
}

// Do not rename: other builds of the portal use these keys, too.
const revocationKey = (sid: string) => `tombstone:${hashed(sid)}`;
const cutoffKey = (sub: string) => `cutoff:${hashed(sub)}`;

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
