import { describe, expect, test } from 'vitest';
import { minute, sealSecrets, sessionOf, setUp } from '../../testing/unit/ensure-fresh-setup.ts';
import { refresh } from '../../testing/unit/refresh-request.ts';
import type { Session } from '../session/session.ts';
import { type EnsureFreshDeps, ensureFresh } from './ensure-fresh.ts';
import { createRefreshCoordinator } from './refresh-coordinator.ts';
import { refreshKey, sealRefreshResult } from './refresh-result.ts';

describe('a published result', () => {
  test.each([
    ['of another session', { sid: 'sid-bob' }],
    ['of another user', { sub: 'bob' }],
  ])('%s is not adopted, although it was sealed under the same key', async (_, change) => {
    const coordinator = createRefreshCoordinator(() => 0);
    const alice = sessionOf('alice');
    const key = refreshKey('https://databricks.example/oidc', 'client', 'rt0-alice', 0);
    const foreign = await sealRefreshResult(key, { ...alice, ...change }, sealSecrets);
    // Publishes the foreign session as the result of alice's refresh.
    await refresh(coordinator, key, foreign);
    const { deps } = setUp(undefined, coordinator);
    expect(await ensureFresh(alice, deps)).toMatchObject({
      kind: 'kept_stale',
      failure: { kind: 'foreign_result' },
    });
  });

  test('is adopted, and so are up to two results after it', async () => {
    const { deps, server, setMinute } = setUp();
    let session = sessionOf('alice');
    // Tokens that live for 10 minutes become stale after 5 minutes.
    const shorten = (tokens: Session['tokens'], now: number) => ({
      ...tokens,
      expiresAt: now + 10 * minute,
    });
    const shortLived: EnsureFreshDeps = {
      ...deps,
      renew: async (tokens) => {
        const outcome = await server.renew(tokens);
        return outcome.kind === 'refreshed'
          ? { ...outcome, tokens: shorten(outcome.tokens, deps.now()) }
          : outcome;
      },
    };
    const first = session;
    for (const minutes of [55, 60, 65]) {
      setMinute(minutes);
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

describe('a chain of published results', () => {
  /** Refreshes at minutes 55, 59, 63 and 67, with tokens that live for 8 minutes. */
  async function refreshFourTimes() {
    const { deps, server, setMinute } = setUp();
    const shortLived: EnsureFreshDeps = {
      ...deps,
      renew: async (tokens) => {
        const outcome = await server.renew(tokens);
        if (outcome.kind !== 'refreshed') return outcome;
        return { ...outcome, tokens: { ...outcome.tokens, expiresAt: deps.now() + 8 * minute } };
      },
    };
    const first = sessionOf('alice');
    let session = first;
    for (const minutes of [55, 59, 63, 67]) {
      setMinute(minutes);
      const freshness = await ensureFresh(session, shortLived);
      if (freshness.kind !== 'refreshed') throw new Error(freshness.kind);
      session = freshness.session;
    }
    return { first, shortLived, setMinute };
  }

  test('is followed up to the third result, which is adopted if its token is valid', async () => {
    const { first, shortLived, setMinute } = await refreshFourTimes();
    setMinute(68);
    expect(await ensureFresh(first, shortLived)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 3 },
    });
  });

  test('ends the session of the oldest cookie if the third token has expired', async () => {
    const { first, shortLived, setMinute } = await refreshFourTimes();
    // The third token expires at minute 71. The coordinator's clock stays at minute 68, when all
    // results are still published.
    setMinute(68);
    const later = { ...shortLived, now: () => 71 * minute };
    expect(await ensureFresh(first, later)).toMatchObject({
      kind: 'ended',
      reason: 'refresh_lost',
      error: 'a newer generation exists',
    });
  });

  test('is followed beyond a fresh token if a forced refresh has replaced that token', async () => {
    const { deps, setMinute } = setUp();
    const alice = sessionOf('alice');
    const first = await ensureFresh(alice, deps);
    if (first.kind !== 'refreshed') throw new Error(first.kind);
    setMinute(56);
    const second = await ensureFresh(first.session, { ...deps, isForced: true });
    if (second.kind !== 'refreshed') throw new Error(second.kind);
    await deps.coordinator.recordGeneration(alice.sid, 2);
    expect(await ensureFresh(alice, deps)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 2 },
    });
  });
});

describe('a refresh token', () => {
  test('is not sent again once exchanged, even if its result is no longer published', async () => {
    const { deps, server, setMinute } = setUp();
    setMinute(50);
    await ensureFresh(sessionOf('alice'), deps);
    // Results stay published for 15 minutes.
    setMinute(66);
    expect(await ensureFresh(sessionOf('alice'), deps)).toMatchObject({
      kind: 'ended',
      reason: 'refresh_lost',
    });
    expect(server.calls()).toBe(1);
  });

  test('is sent for every generation if the server does not rotate it', async () => {
    const { deps, setMinute } = setUp();
    let calls = 0;
    const notRotating: EnsureFreshDeps = {
      ...deps,
      renew: async (tokens) => {
        calls += 1;
        const expiresAt = deps.now() + 5 * minute;
        const renewed = { ...tokens, accessToken: `at${calls}`, issuedAt: deps.now(), expiresAt };
        return { kind: 'refreshed', tokens: renewed };
      },
    };
    let session = sessionOf('alice');
    for (let generation = 1; generation <= 6; generation += 1) {
      setMinute(56 + 3 * generation);
      const freshness = await ensureFresh(session, notRotating);
      if (freshness.kind !== 'refreshed') throw new Error(freshness.kind);
      session = freshness.session;
      expect(session).toMatchObject({ generation, tokens: { accessToken: `at${generation}` } });
    }
    expect(await ensureFresh(session, { ...notRotating, isForced: true })).toMatchObject({
      kind: 'refreshed',
      session: { generation: 7 },
    });
  });
});
