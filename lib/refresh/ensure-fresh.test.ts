import { describe, expect, test } from 'vitest';
import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { Session } from '../session/session.ts';
import { type EnsureFreshDeps, ensureFresh } from './ensure-fresh.ts';
import { createMemoryCoordinator } from './memory-coordinator.ts';
import type { RefreshCoordinator } from './refresh-coordinator.ts';
import { refreshKey, sealRefreshResult } from './refresh-result.ts';
import { minute, sessionOf, singleUseServer } from './test-issuer.ts';

const secrets = ['s'.repeat(40)] as const;

function setUp(grant?: EnsureFreshDeps['grant'], coordinator?: RefreshCoordinator) {
  let time = 55 * minute;
  const now = () => time;
  const server = singleUseServer(now);
  const goneOn: Promise<unknown>[] = [];
  const deps: EnsureFreshDeps = {
    issuer: 'https://databricks.example/oidc',
    clientId: 'client',
    secrets,
    coordinator: coordinator ?? createMemoryCoordinator(now),
    grant: grant ?? server.grant,
    now,
    sleep: () => new Promise(() => {}),
    goOn: (work) => goneOn.push(work),
  };
  return {
    deps,
    server,
    goneOn,
    at: (minutes: number) => {
      time = minutes * minute;
    },
  };
}

describe('a fresh token', () => {
  test('is kept, without a call', async () => {
    const { deps, server, at } = setUp();
    at(10);
    expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'keep' });
    expect(server.calls()).toBe(0);
  });

  test('is renewed when the user asks for it, if it can be', async () => {
    const { deps, server, at } = setUp();
    at(10);
    const forced = { ...deps, isForced: true };
    expect(await ensureFresh(sessionOf('alice'), forced)).toMatchObject({
      kind: 'refreshed',
      session: { generation: 1, tokens: { accessToken: 'at1-alice' } },
    });
    const { refreshToken: _none, ...tokens } = sessionOf('bob').tokens;
    const once = { ...sessionOf('bob'), tokens };
    expect(await ensureFresh(once, forced)).toEqual({ kind: 'keep' });
    expect(server.calls()).toBe(1);
  });

  test('goes on serving when a forced refresh fails', async () => {
    const { deps, at } = setUp(async () => ({ kind: 'errored', error: 'HTTP 500' }));
    at(10);
    expect(await ensureFresh(sessionOf('alice'), { ...deps, isForced: true })).toMatchObject({
      kind: 'kept-stale',
    });
  });
});

describe('a stale token', () => {
  test('is renewed once for all that hold it, and older cookies adopt the result later', async () => {
    const { deps, server, at } = setUp();
    const alice = sessionOf('alice');
    const all = await Promise.all(Array.from({ length: 20 }, () => ensureFresh(alice, deps)));
    at(56);
    const late = await ensureFresh(alice, deps);
    for (const freshness of [...all, late]) {
      expect(freshness).toMatchObject({
        kind: 'refreshed',
        session: { generation: 1, tokens: { accessToken: 'at1-alice' } },
      });
    }
    expect(late).toMatchObject({ adopted: true });
    expect(server.calls()).toBe(1);
  });

  test('without a refresh token serves until it is over; then the session ends', async () => {
    const { deps, at } = setUp();
    const { refreshToken: _none, ...tokens } = sessionOf('alice').tokens;
    const session = { ...sessionOf('alice'), tokens };
    expect(await ensureFresh(session, deps)).toEqual({ kind: 'keep' });
    at(60);
    expect(await ensureFresh(session, deps)).toMatchObject({ kind: 'ended', reason: 'expired' });
  });

  test.each(['unspent', 'errored', 'lost', 'misconfigured'] as const)(
    'goes on serving after a failure that is %s; an expired one waits, and the session stays',
    async (kind) => {
      const { deps, at } = setUp(async () => ({ kind, error: 'why' }));
      const failure = { kind, error: 'why' };
      expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'kept-stale', failure });
      at(61);
      expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'unavailable', failure });
    },
  );

  test('that Databricks has revoked ends the session', async () => {
    const { deps } = setUp(async () => ({ kind: 'rejected', error: 'invalid_grant' }));
    expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({
      kind: 'ended',
      reason: 'revoked',
      error: 'invalid_grant',
    });
  });

  test('serves until it is over after an answer was lost; then a rejection is explained', async () => {
    const { deps, server, at } = setUp();
    let isLost = true;
    const lossy: EnsureFreshDeps = {
      ...deps,
      grant: async (tokens) => {
        const outcome = await server.grant(tokens);
        return isLost ? { kind: 'lost', error: 'broken' } : outcome;
      },
    };
    await ensureFresh(sessionOf('alice'), lossy);
    isLost = false;
    at(59);
    expect(await ensureFresh(sessionOf('alice'), lossy)).toMatchObject({ kind: 'kept-stale' });
    expect(server.calls()).toBe(1);
    at(60);
    expect(await ensureFresh(sessionOf('alice'), lossy)).toMatchObject({
      kind: 'ended',
      reason: 'refresh_lost',
    });
  });

  test('is tried again half a minute after an error of the server, and not before', async () => {
    const { deps, server, at } = setUp();
    let isDown = true;
    const shaky: EnsureFreshDeps = {
      ...deps,
      grant: (tokens) =>
        isDown ? Promise.resolve({ kind: 'errored', error: 'status 500' }) : server.grant(tokens),
    };
    await ensureFresh(sessionOf('alice'), shaky);
    isDown = false;
    at(55.49);
    expect(await ensureFresh(sessionOf('alice'), shaky)).toMatchObject({ kind: 'kept-stale' });
    at(55.5);
    expect(await ensureFresh(sessionOf('alice'), shaky)).toMatchObject({ kind: 'refreshed' });
  });

  test('serves while the call outlives its budget; the call goes on and is published', async () => {
    let answer: (outcome: RefreshGrantOutcome) => void = () => {};
    const slow = new Promise<RefreshGrantOutcome>((resolve) => {
      answer = resolve;
    });
    const { deps, goneOn, server } = setUp(() => slow);
    const impatient = { ...deps, sleep: async () => {} };
    expect(await ensureFresh(sessionOf('alice'), impatient)).toMatchObject({ kind: 'kept-stale' });
    answer(await server.grant({ refreshToken: 'rt0-alice' }));
    await Promise.all(goneOn);
    expect(await ensureFresh(sessionOf('alice'), deps)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 1 },
    });
  });
});

describe('a published result', () => {
  test.each([
    ['of another session', { sid: 'sid-bob' }],
    ['of another user', { sub: 'bob' }],
  ])('%s is not adopted', async (_, change) => {
    const coordinator = createMemoryCoordinator(() => 0);
    const alice = sessionOf('alice');
    const key = refreshKey('https://databricks.example/oidc', 'client', 'rt0-alice', 0);
    const foreign = await sealRefreshResult(key, { ...alice, ...change }, secrets);
    await coordinator.run(key, async () => ({ kind: 'renewed', sealed: foreign }), {
      mayRun: true,
      otherwise: undefined,
    });
    const { deps } = setUp(undefined, coordinator);
    expect(await ensureFresh(alice, deps)).toMatchObject({
      kind: 'kept-stale',
      failure: { kind: 'foreign-result' },
    });
  });

  test('is followed forward, up to three links', async () => {
    const { deps, server, at } = setUp();
    let session = sessionOf('alice');
    // Tokens of ten minutes: stale after five.
    const short = (tokens: Session['tokens'], now: number) => ({
      ...tokens,
      expiresAt: now + 10 * minute,
    });
    const shortLived: EnsureFreshDeps = {
      ...deps,
      grant: async (tokens) => {
        const outcome = await server.grant(tokens);
        return outcome.kind === 'refreshed'
          ? { ...outcome, tokens: short(outcome.tokens, deps.now()) }
          : outcome;
      },
    };
    const first = session;
    for (const minutes of [55, 60, 65]) {
      at(minutes);
      const freshness = await ensureFresh(session, shortLived);
      if (freshness.kind !== 'refreshed') throw new Error(freshness.kind);
      session = freshness.session;
    }
    expect(session.generation).toBe(3);
    const calls = server.calls();
    expect(await ensureFresh(first, shortLived)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 3 },
    });
    expect(server.calls()).toBe(calls);
  });
});

describe('a rejected refresh token', () => {
  const rejecting: EnsureFreshDeps['grant'] = async () => ({
    kind: 'rejected',
    error: 'invalid_grant',
  });

  test('does not end the session where another process has the new one', async () => {
    const { deps } = setUp(rejecting);
    const alice = sessionOf('alice');
    const key = refreshKey(deps.issuer, deps.clientId, 'rt0-alice', 0);
    const tokens = { ...alice.tokens, accessToken: 'at1-alice' };
    const sealed = await sealRefreshResult(key, { ...alice, generation: 1, tokens }, secrets);
    const late = {
      ...deps.coordinator,
      published: async () => ({ kind: 'found', sealed }) as const,
    };
    expect(await ensureFresh(alice, { ...deps, coordinator: late })).toMatchObject({
      kind: 'refreshed',
      session: { generation: 1, tokens: { accessToken: 'at1-alice' } },
    });
  });

  test('does not end the session while the other processes cannot be asked', async () => {
    const { deps, at } = setUp(rejecting);
    const coordinator = {
      ...deps.coordinator,
      published: async () => ({ kind: 'unknown' }) as const,
    };
    at(61);
    expect(await ensureFresh(sessionOf('alice'), { ...deps, coordinator })).toMatchObject({
      kind: 'unavailable',
      failure: { kind: 'unsure' },
    });
  });

  test('that was spent is not sent again, also when its result is published no more', async () => {
    const { deps, server, at } = setUp();
    at(50);
    await ensureFresh(sessionOf('alice'), deps);
    // Results are published for a quarter of an hour.
    at(66);
    expect(await ensureFresh(sessionOf('alice'), deps)).toMatchObject({
      kind: 'ended',
      reason: 'refresh_lost',
    });
    expect(server.calls()).toBe(1);
  });

  test('that serves many times renews each generation anew', async () => {
    const { deps, at } = setUp();
    let calls = 0;
    const lasting: EnsureFreshDeps = {
      ...deps,
      grant: async (tokens) => {
        calls += 1;
        const expiresAt = deps.now() + 5 * minute;
        const renewed = { ...tokens, accessToken: `at${calls}`, issuedAt: deps.now(), expiresAt };
        return { kind: 'refreshed', tokens: renewed };
      },
    };
    let session = sessionOf('alice');
    for (let generation = 1; generation <= 6; generation += 1) {
      at(56 + 3 * generation);
      const freshness = await ensureFresh(session, lasting);
      if (freshness.kind !== 'refreshed') throw new Error(freshness.kind);
      session = freshness.session;
      expect(session).toMatchObject({ generation, tokens: { accessToken: `at${generation}` } });
    }
    expect(await ensureFresh(session, { ...lasting, isForced: true })).toMatchObject({
      kind: 'refreshed',
      session: { generation: 7 },
    });
  });
});
