import { describe, expect, test } from 'vitest';
import { sessionOf, setUp } from '../../testing/unit/ensure-fresh-setup.ts';
import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import { type EnsureFreshDeps, ensureFresh } from './ensure-fresh.ts';

describe('a fresh token', () => {
  test('is kept without calling the server', async () => {
    const { deps, server, setMinute } = setUp();
    setMinute(10);
    expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'keep' });
    expect(server.calls()).toBe(0);
  });

  test('is renewed if the user forces it and there is a refresh token', async () => {
    const { deps, server, setMinute } = setUp();
    setMinute(10);
    const forced = { ...deps, isForced: true };
    expect(await ensureFresh(sessionOf('alice'), forced)).toMatchObject({
      kind: 'refreshed',
      session: { generation: 1, tokens: { accessToken: 'at1-alice' } },
    });
    const { refreshToken: _none, ...tokens } = sessionOf('bob').tokens;
    const notRenewable = { ...sessionOf('bob'), tokens };
    expect(await ensureFresh(notRenewable, forced)).toEqual({ kind: 'keep' });
    expect(server.calls()).toBe(1);
  });

  test('stays in use when a forced refresh fails', async () => {
    const { deps, setMinute } = setUp(async () => ({ kind: 'errored', error: 'HTTP 500' }));
    setMinute(10);
    expect(await ensureFresh(sessionOf('alice'), { ...deps, isForced: true })).toMatchObject({
      kind: 'kept_stale',
    });
  });
});

describe('a stale token', () => {
  test('is renewed once for all requests, and later requests adopt the result', async () => {
    const { deps, backgroundWork, server, setMinute } = setUp();
    const alice = sessionOf('alice');
    const all = await Promise.all(Array.from({ length: 20 }, () => ensureFresh(alice, deps)));
    setMinute(56);
    const late = await ensureFresh(alice, deps);
    for (const freshness of [...all, late]) {
      expect(freshness).toMatchObject({
        kind: 'refreshed',
        session: { generation: 1, tokens: { accessToken: 'at1-alice' } },
      });
    }
    expect(late).toMatchObject({ adopted: true });
    expect(server.calls()).toBe(1);
    expect(backgroundWork).toEqual([]);
  });

  test('without a refresh token stays in use until it expires, then ends the session', async () => {
    const { deps, setMinute } = setUp();
    const { refreshToken: _none, ...tokens } = sessionOf('alice').tokens;
    const session = { ...sessionOf('alice'), tokens };
    expect(await ensureFresh(session, deps)).toEqual({ kind: 'keep' });
    setMinute(60);
    expect(await ensureFresh(session, deps)).toMatchObject({ kind: 'ended', reason: 'expired' });
  });

  test.each(['not_consumed', 'errored', 'ambiguous', 'misconfigured'] as const)(
    'stays in use after a failure of kind %s, and keeps its session once expired',
    async (kind) => {
      const { deps, setMinute } = setUp(async () => ({ kind, error: 'why' }));
      const failure = { kind, error: 'why' };
      expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'kept_stale', failure });
      setMinute(61);
      expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'unavailable', failure });
    },
  );

  test('ends the session if Databricks rejects the refresh token', async () => {
    const { deps } = setUp(async () => ({ kind: 'rejected', error: 'invalid_grant' }));
    expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({
      kind: 'ended',
      reason: 'revoked',
      error: 'invalid_grant',
    });
  });

  test('stays in use after a lost response, then ends the session as refresh_lost', async () => {
    const { deps, server, setMinute } = setUp();
    let isLost = true;
    const lossy: EnsureFreshDeps = {
      ...deps,
      renew: async (tokens) => {
        const outcome = await server.renew(tokens);
        return isLost ? { kind: 'ambiguous', error: 'broken' } : outcome;
      },
    };
    await ensureFresh(sessionOf('alice'), lossy);
    isLost = false;
    setMinute(59);
    expect(await ensureFresh(sessionOf('alice'), lossy)).toMatchObject({ kind: 'kept_stale' });
    expect(server.calls()).toBe(1);
    setMinute(60);
    expect(await ensureFresh(sessionOf('alice'), lossy)).toMatchObject({
      kind: 'ended',
      reason: 'refresh_lost',
    });
  });

  test('is renewed again 30 s after a server error, not earlier', async () => {
    const { deps, server, setMinute } = setUp();
    let isDown = true;
    const failing: EnsureFreshDeps = {
      ...deps,
      renew: (tokens) =>
        isDown ? Promise.resolve({ kind: 'errored', error: 'status 500' }) : server.renew(tokens),
    };
    await ensureFresh(sessionOf('alice'), failing);
    isDown = false;
    setMinute(55.49);
    expect(await ensureFresh(sessionOf('alice'), failing)).toMatchObject({ kind: 'kept_stale' });
    setMinute(55.5);
    expect(await ensureFresh(sessionOf('alice'), failing)).toMatchObject({ kind: 'refreshed' });
  });

  test('stays in use if the refresh outlives its request, and the result is adopted', async () => {
    let respond: (outcome: RefreshGrantOutcome) => void = () => {};
    const slow = new Promise<RefreshGrantOutcome>((resolve) => {
      respond = resolve;
    });
    const { deps, backgroundWork, server } = setUp(() => slow);
    const withoutWaiting = { ...deps, sleep: async () => {} };
    expect(await ensureFresh(sessionOf('alice'), withoutWaiting)).toMatchObject({
      kind: 'kept_stale',
    });
    expect(backgroundWork).toHaveLength(1);
    respond(await server.renew({ refreshToken: 'rt0-alice' }));
    await Promise.all(backgroundWork);
    expect(await ensureFresh(sessionOf('alice'), deps)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 1 },
    });
  });
});

describe('a request', () => {
  test.each([
    [2, 'stale', 55, 2_000],
    [8, 'expired', 61, 8_000],
  ])(
    'waits at most %i s for the refresh of a token that is %s',
    async (_s, _state, minutes, ms) => {
      const { deps, setMinute } = setUp();
      setMinute(minutes);
      const budgets: number[] = [];
      const sleep = (budget: number) => {
        budgets.push(budget);
        return new Promise<void>(() => {});
      };
      await ensureFresh(sessionOf('alice'), { ...deps, sleep });
      expect(budgets).toEqual([ms]);
    },
  );
});
