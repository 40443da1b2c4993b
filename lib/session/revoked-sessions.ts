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
  /** Revokes a session until `until`, the session's absolute end. */
  revoke(sid: string, until: number): Promise<void>;
  /**
   * Revokes all sessions of the user `sub` created at `before` or earlier, at least until `until`.
   */
  revokeAll(sub: string, before: number, until: number): Promise<void>;
  /** Returns the latest `before` of `revokeAll` for the user, or 0 if there is none. */
  revokedBefore(sub: string): Promise<number>;
  /** Checks whether a session was revoked, alone or with all sessions of its user. */
  isRevoked(session: RevocableSession): Promise<boolean>;
}

/** Large: if a revocation were evicted, copies of the session's cookies would be valid again. */
const maxEntries = 200_000;
/** Small, because all of these cutoffs are written to the store at once after an outage. */
const maxRestored = 10_000;
/** Longest session that the configuration allows: 30 days. After that, no cutoff is needed. */
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
      // Without a cutoff, no time is early enough.
      return sids.get(sid) === true || createdAt <= (cutoffs.get(sub) ?? -1);
    },
  };
}

/**
 * Creates revocations that processes share through a store. During an outage of the store, each
 * process uses those that it knows, and writes its own to the store after the outage.
 */
export function createSharedRevocations(
  store: SharedStore,
  deps: { readonly now: () => number; readonly seal: TextSeal },
): RevokedSessions {
  const { now } = deps;
  const local = createLocalRevocations(now);
  const values = createStoredValues(store, deps);
  /** Latest cutoffs that this process wrote or read, by their key in the store, to restore them. */
  const cutoffs = new ExpiringMap<number>(maxRestored, now);
  store.onRecovered(() => {
    const raised = [...cutoffs.entries()].map(([key, before, until]) =>
      store.raise(key, before, until - now()),
    );
    // Ignores failed writes: the next recovery repeats them.
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

/**
 * Returns the store's reply, or `fallback` if the store fails. The Redis store reports the outage.
 */
function orElse<Value>(reply: Promise<Value>, fallback: Value): Promise<Value> {
  return reply.catch(() => fallback);
}

// Do not rename the keys: an older build that still runs uses them, too.
const revocationKey = (sid: string) => `tombstone:${hashed(sid)}`;
const cutoffKey = (sub: string) => `cutoff:${hashed(sub)}`;

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
