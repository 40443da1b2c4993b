import type { RefreshGrantOutcome } from '../../lib/oauth/refresh-token-grant.ts';
import type { EnsureFreshDeps } from '../../lib/refresh/ensure-fresh.ts';
import {
  createRefreshCoordinator,
  type RefreshCoordinator,
} from '../../lib/refresh/refresh-coordinator.ts';
import type { Session } from '../../lib/session/session.ts';

/** Secrets for the seals. */
export const sealSecrets = ['s'.repeat(40)] as const;
/** One minute in ms. */
export const minute = 60_000;
/**
 * Returns a session of `user` in generation 0. Its tokens are issued at 0 and valid for one hour;
 * `change` replaces parts of them.
 */
export function sessionOf(user: string, change: Partial<Session['tokens']> = {}): Session {
  return {
    v: 1,
    sid: `sid-${user}`,
    sub: user,
    email: `${user}@example.com`,
    name: user,
    createdAt: 0,
    idleExpiresAt: 480 * minute,
    generation: 0,
    tokens: {
      accessToken: `at0-${user}`,
      refreshToken: `rt0-${user}`,
      issuedAt: 0,
      expiresAt: 60 * minute,
      scopes: ['sql'],
      ...change,
    },
  };
}

/** Simulates the renewals of an authorization server with single-use refresh tokens. */
export function singleUseServer(now: () => number) {
  const spent = new Set<string>();
  let calls = 0;
  return {
    calls: () => calls,
    renew: async ({ refreshToken }: { refreshToken: string }): Promise<RefreshGrantOutcome> => {
      calls += 1;
      if (spent.has(refreshToken)) return { kind: 'rejected', error: 'invalid_grant' };
      spent.add(refreshToken);
      // `rt0-alice` is the refresh token of generation 0 of Alice's session.
      const [generation = 0, user = ''] = refreshToken.slice(2).split('-');
      const next = Number(generation) + 1;
      return {
        kind: 'refreshed',
        tokens: {
          accessToken: `at${next}-${user}`,
          refreshToken: `rt${next}-${user}`,
          issuedAt: now(),
          expiresAt: now() + 60 * minute,
          scopes: ['sql'],
        },
      };
    },
  };
}

/**
 * Returns the dependencies of `ensureFresh`. The clock starts at minute 55, when tokens of one hour
 * are stale; `setMinute` sets it. Requests wait without limit, because `sleep` never ends.
 */
export function setUp(renew?: EnsureFreshDeps['renew'], coordinator?: RefreshCoordinator) {
  let nowMs = 55 * minute;
  const now = () => nowMs;
  const server = singleUseServer(now);
  const backgroundWork: Promise<unknown>[] = [];
  const deps: EnsureFreshDeps = {
    issuer: 'https://databricks.example/oidc',
    clientId: 'client',
    secrets: sealSecrets,
    coordinator: coordinator ?? createRefreshCoordinator(now),
    renew: renew ?? server.renew,
    now,
    sleep: () => new Promise(() => {}),
    waitUntil: (work) => backgroundWork.push(work),
  };
  return {
    deps,
    server,
    backgroundWork,
    setMinute: (minutes: number) => {
      nowMs = minutes * minute;
    },
  };
}
