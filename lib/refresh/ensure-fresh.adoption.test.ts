import { describe, expect, test } from 'vitest';
import { refresh } from '../../testing/unit/refresh-request.ts';
import { minute, sealSecrets, sessionOf, setUp } from '../../testing/unit/token-issuer.ts';
import type { Session } from '../session/session.ts';
import { type EnsureFreshDeps, ensureFresh } from './ensure-fresh.ts';
import { createRefreshCoordinator } from './refresh-coordinator.ts';
import { refreshKey, sealRefreshResult } from './refresh-result.ts';

describe('a published result', () => {
  test.each([
    ['of another session', { sid: 'sid-bob' }],
    ['of another user', { sub: 'bob' }],
  ])('%s is not adopted', async (_, change) => {
    const coordinator = createRefreshCoordinator(() => 0);
    const alice = sessionOf('alice');
    const key = refreshKey('https://databricks.example/oidc', 'client', 'rt0-alice', 0);
    const foreign = await sealRefreshResult(key, { ...alice, ...change }, sealSecrets);
    // Whoever made it has sealed what is not theirs.
    await refresh(coordinator, key, foreign);
    const { deps } = setUp(undefined, coordinator);
    expect(await ensureFresh(alice, deps)).toMatchObject({
      kind: 'kept_stale',
      failure: { kind: 'foreign_result' },
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
      renew: async (tokens) => {
        const outcome = await server.renew(tokens);
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

describe('a chain of results', () => {
  /** Four refreshes of tokens that live for eight minutes, from minute 55 on, one every four. */
  async function fourRefreshes() {
    const { deps, server, at } = setUp();
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
      at(minutes);
      const freshness = await ensureFresh(session, shortLived);
      if (freshness.kind !== 'refreshed') throw new Error(freshness.kind);
      session = freshness.session;
    }
    return { first, shortLived, at };
  }

  test('of four is followed for three: the third still serves', async () => {
    const { first, shortLived, at } = await fourRefreshes();
    at(68);
    expect(await ensureFresh(first, shortLived)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 3 },
    });
  });

  test('whose third token is over ends the session of the oldest cookie', async () => {
    const { first, shortLived, at } = await fourRefreshes();
    // The third token lives until minute 71; the results are found while they are published.
    at(68);
    const slow = { ...shortLived, now: () => 71 * minute };
    expect(await ensureFresh(first, slow)).toMatchObject({
      kind: 'ended',
      reason: 'refresh_lost',
      error: 'a newer generation exists',
    });
  });

  test('is followed beyond a fresh token, where the user forced the next one', async () => {
    const { deps, at } = setUp();
    const alice = sessionOf('alice');
    const one = await ensureFresh(alice, deps);
    if (one.kind !== 'refreshed') throw new Error(one.kind);
    at(56);
    const two = await ensureFresh(one.session, { ...deps, isForced: true });
    if (two.kind !== 'refreshed') throw new Error(two.kind);
    await deps.coordinator.recordGeneration(alice.sid, 2);
    expect(await ensureFresh(alice, deps)).toMatchObject({
      kind: 'refreshed',
      adopted: true,
      session: { generation: 2 },
    });
  });
});

describe('a rejected refresh token', () => {
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
      renew: async (tokens) => {
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
