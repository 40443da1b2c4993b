import { describe, expect, test } from 'vitest';
import { sessionOf, setUp } from '../../testing/unit/token-issuer.ts';
import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import { type EnsureFreshDeps, ensureFresh } from './ensure-fresh.ts';

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
      kind: 'kept_stale',
    });
  });
});

describe('a stale token', () => {
  test('is renewed once for all that hold it, and older cookies adopt the result later', async () => {
    const { deps, goneOn, server, at } = setUp();
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
    expect(goneOn).toEqual([]);
  });

  test('without a refresh token serves until it is over; then the session ends', async () => {
    const { deps, at } = setUp();
    const { refreshToken: _none, ...tokens } = sessionOf('alice').tokens;
    const session = { ...sessionOf('alice'), tokens };
    expect(await ensureFresh(session, deps)).toEqual({ kind: 'keep' });
    at(60);
    expect(await ensureFresh(session, deps)).toMatchObject({ kind: 'ended', reason: 'expired' });
  });

  test.each(['not_consumed', 'errored', 'ambiguous', 'misconfigured'] as const)(
    'goes on serving after a failure that is %s; an expired one waits, and the session stays',
    async (kind) => {
      const { deps, at } = setUp(async () => ({ kind, error: 'why' }));
      const failure = { kind, error: 'why' };
      expect(await ensureFresh(sessionOf('alice'), deps)).toEqual({ kind: 'kept_stale', failure });
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
      renew: async (tokens) => {
        const outcome = await server.renew(tokens);
        return isLost ? { kind: 'ambiguous', error: 'broken' } : outcome;
      },
    };
    await ensureFresh(sessionOf('alice'), lossy);
    isLost = false;
    at(59);
    expect(await ensureFresh(sessionOf('alice'), lossy)).toMatchObject({ kind: 'kept_stale' });
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
      renew: (tokens) =>
        isDown ? Promise.resolve({ kind: 'errored', error: 'status 500' }) : server.renew(tokens),
    };
    await ensureFresh(sessionOf('alice'), shaky);
    isDown = false;
    at(55.49);
    expect(await ensureFresh(sessionOf('alice'), shaky)).toMatchObject({ kind: 'kept_stale' });
    at(55.5);
    expect(await ensureFresh(sessionOf('alice'), shaky)).toMatchObject({ kind: 'refreshed' });
  });

  test.each([
    ['stale', 55, 2_000],
    ['expired', 61, 8_000],
  ])('that is %s is waited for as long as it may', async (_, minutes, ms) => {
    const { deps, at } = setUp();
    at(minutes);
    const budgets: number[] = [];
    const sleep = (budget: number) => {
      budgets.push(budget);
      return new Promise<void>(() => {});
    };
    await ensureFresh(sessionOf('alice'), { ...deps, sleep });
    expect(budgets).toEqual([ms]);
  });

  test('serves while the call outlives its budget; the call goes on and is published', async () => {
    let answer: (outcome: RefreshGrantOutcome) => void = () => {};
    const slow = new Promise<RefreshGrantOutcome>((resolve) => {
      answer = resolve;
    });
    const { deps, goneOn, server } = setUp(() => slow);
    const impatient = { ...deps, sleep: async () => {} };
    expect(await ensureFresh(sessionOf('alice'), impatient)).toMatchObject({ kind: 'kept_stale' });
    expect(goneOn).toHaveLength(1);
    answer(await server.renew({ refreshToken: 'rt0-alice' }));
    await Promise.all(goneOn);
    expect(await ensureFresh(sessionOf('alice'), deps)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 1 },
    });
  });
});
