import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { testInstances } from '../../testing/unit/refresh-instances.ts';
import { refresh } from '../../testing/unit/refresh-request.ts';
import type { RefreshCoordinator } from './refresh-coordinator.ts';

let redis: TestRedis;
let instances: ReturnType<typeof testInstances>;

beforeEach(async () => {
  redis = await startTestRedis();
  instances = testInstances(redis);
});

afterEach(async () => {
  instances.close();
  redis.resume();
  await redis.stop();
});

const storeDown = 'the shared store does not answer';
const session = { sid: 's', sub: 'alice', createdAt: 1 };
const pollOptions = { timeout: 10_000 };

/** Refreshes a valid token under a new key. Returns the new access token, or the error. */
function refreshAnyToken(coordinator: RefreshCoordinator): Promise<string> {
  return refresh(coordinator, crypto.randomUUID(), 'new');
}

/** Makes Redis reject writes, or accept them again. */
async function setFull(isFull: boolean): Promise<void> {
  const client = createClient({ url: redis.url });
  await client.connect();
  await client.configSet('maxmemory', isFull ? '1' : '0');
  client.destroy();
}

describe('while Redis is down', () => {
  test('no valid token is refreshed, and one outage and one recovery are reported', async () => {
    const { coordinator, outages } = await instances.create();
    await redis.stop();
    for (let request = 0; request < 20; request += 1) {
      expect(await refreshAnyToken(coordinator)).toBe(storeDown);
    }
    expect(outages).toEqual(['out']);
    await redis.start();
    await expect.poll(() => refreshAnyToken(coordinator), pollOptions).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });

  test('the refresh of an expired token waits for a short outage to end', async () => {
    const { coordinator, store } = await instances.create();
    await redis.stop();
    const outages: (number | undefined)[] = [];
    const renew = async () => {
      outages.push(store.outageSince());
      return 'together';
    };
    const waiting = refresh(coordinator, 'k', renew, false);
    await redis.start();
    expect(await waiting).toBe('together');
    expect(outages).toEqual([undefined]);
    const other = await instances.create();
    expect(await other.coordinator.published('k')).toEqual({ kind: 'found', sealed: 'together' });
  });

  test('after 5 s, each process refreshes expired tokens by itself', async () => {
    let aheadMs = 0;
    const { coordinator } = await instances.create({ now: () => Date.now() + aheadMs });
    await redis.stop();
    const waiting = refresh(coordinator, 'k', 'alone', false);
    aheadMs = 6_000;
    expect(await waiting).toBe('alone');
    expect(await coordinator.published('other')).toEqual({ kind: 'unknown' });
  });

  test('a rejection ends no session, because another process may have renewed it', async () => {
    const { coordinator } = await instances.create();
    const outcome = coordinator.run({
      key: 'k',
      tokens: { accessToken: '', refreshToken: 'rt0', issuedAt: 0, expiresAt: 0, scopes: [] },
      isTokenValid: () => false,
      async renew() {
        await redis.stop();
        return { kind: 'rejected', error: 'invalid_grant' };
      },
      seal: async () => '',
    });
    expect(await outcome).toMatchObject({ kind: 'failed', failure: { kind: 'unconfirmed' } });
  });

  test('an instance starts without Redis, and uses Redis once it answers', async () => {
    await redis.stop();
    const { coordinator, outages, revoked } = await instances.create({ isConnected: false });
    expect(await refreshAnyToken(coordinator)).toBe(storeDown);
    expect(await revoked.isRevoked(session)).toBe(false);
    await redis.start();
    await expect.poll(() => refreshAnyToken(coordinator), pollOptions).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });
});

describe('after Redis restarts without its data', () => {
  test('processes restore the data, so that nothing is refreshed twice', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await refresh(one.coordinator, 'k', 'first');
    await one.revoked.revoke('s', Date.now() + 60_000);
    await one.revoked.revokeAll('bob', Date.now(), Date.now() + 60_000);
    await redis.stop();
    await redis.start();
    let runs = 0;
    const again = () =>
      refresh(two.coordinator, 'k', async () => {
        runs += 1;
        return 'second';
      });
    await expect.poll(again, pollOptions).toBe('first');
    expect(runs).toBe(0);
    expect(await two.revoked.isRevoked(session)).toBe(true);
    expect(await two.revoked.isRevoked({ ...session, sid: 'x', sub: 'bob' })).toBe(true);
  });

  test('a process that has read a revocation restores it if its writer is gone', async () => {
    const leaving = testInstances(redis);
    const [writer, reader] = [await leaving.create(), await instances.create()];
    await writer.revoked.revokeAll('bob', 2_000, Date.now() + 60_000);
    expect(await reader.revoked.revokedBefore('bob')).toBe(2_000);
    leaving.close();
    await redis.stop();
    await redis.start();
    const other = await instances.create();
    await expect.poll(() => other.revoked.revokedBefore('bob'), pollOptions).toBe(2_000);
  });

  test('a running refresh sets its lock again, so that no second refresh starts', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    const { promise: response, resolve: respond } = Promise.withResolvers<string>();
    const first = refresh(one.coordinator, 'k', () => response);
    await expect.poll(async () => (await one.store.get(['lock:k']))[0], pollOptions).toBeTruthy();
    await redis.stop();
    await redis.start();
    await expect
      .poll(async () => (await one.store.get(['lock:k']).catch(() => []))[0], pollOptions)
      .toBeTruthy();
    let runs = 0;
    const second = refresh(
      two.coordinator,
      'k',
      async () => {
        runs += 1;
        return 'second';
      },
      false,
    );
    await expect.poll(() => two.store.outageSince(), pollOptions).toBeUndefined();
    respond('first');
    expect(await first).toBe('first');
    expect(await second).toBe('first');
    expect(runs).toBe(0);
  });

  test('no process refreshes a valid token until data is restored', async () => {
    const now = Date.now();
    const { coordinator, store } = await instances.create({ now: () => now });
    await redis.stop();
    await redis.start();
    await expect.poll(() => store.outageSince(), pollOptions).toBeUndefined();
    expect(await refreshAnyToken(coordinator)).toBe(storeDown);
  });

  test('a missing result counts as unknown until data is restored', async () => {
    const { coordinator, store } = await instances.create();
    await redis.stop();
    await redis.start();
    await expect.poll(() => store.outageSince(), pollOptions).toBeUndefined();
    expect(await coordinator.published('k')).toEqual({ kind: 'unknown' });
    await expect.poll(() => coordinator.published('k'), pollOptions).toEqual({ kind: 'none' });
  });

  test('a result from the outage is published after it', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    const during = refresh(one.coordinator, 'k', async () => {
      await redis.stop();
      return 'during';
    });
    expect(await during).toBe('during');
    await redis.start();
    await expect
      .poll(() => two.coordinator.published('k'), pollOptions)
      .toEqual({ kind: 'found', sealed: 'during' });
  });
});

describe('while Redis hangs', () => {
  test('requests are answered without Redis, and one outage is reported', async () => {
    const { coordinator, outages, revoked } = await instances.create();
    redis.pause();
    for (let request = 0; request < 20; request += 1) {
      expect(await refreshAnyToken(coordinator)).toBe(storeDown);
      expect(await revoked.isRevoked(session)).toBe(false);
    }
    expect(outages).toEqual(['out']);
    redis.resume();
    await expect.poll(() => refreshAnyToken(coordinator), pollOptions).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });

  test('a lock request that timed out leaves no lock behind', async () => {
    const { store } = await instances.create();
    redis.pause();
    await expect(store.setIfAbsent('lock', 'mine', 60_000)).rejects.toThrow();
    redis.resume();
    const taken = () => store.setIfAbsent('lock', 'theirs', 60_000).catch(() => false);
    await expect.poll(taken, pollOptions).toBe(true);
  });
});

describe('while Redis is full', () => {
  test('no valid token is refreshed, and this process remembers its own sign-outs', async () => {
    const { coordinator, outages, revoked } = await instances.create();
    await setFull(true);
    expect(await refreshAnyToken(coordinator)).toBe(storeDown);
    await revoked.revoke('s', Date.now() + 60_000);
    expect(await revoked.isRevoked(session)).toBe(true);
    expect(await revoked.isRevoked({ ...session, sid: 'other' })).toBe(false);
    expect(await refreshAnyToken(coordinator)).toBe(storeDown);
    expect(outages).toEqual(['out']);
    await setFull(false);
    await expect.poll(() => refreshAnyToken(coordinator), pollOptions).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });

  test('results that other processes have published are adopted', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await refresh(one.coordinator, 'k', 'first');
    await setFull(true);
    expect(await refresh(two.coordinator, 'k', 'second')).toBe('first');
  });

  test('a second "sign out everywhere" reaches other processes once Redis has room', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await one.revoked.revokeAll('alice', 1_000, Date.now() + 60_000);
    await setFull(true);
    await one.revoked.revokeAll('alice', 2_000, Date.now() + 60_000);
    await setFull(false);
    await expect.poll(() => refreshAnyToken(one.coordinator), pollOptions).toBe('new');
    await expect.poll(() => two.revoked.revokedBefore('alice'), pollOptions).toBe(2_000);
  });
});
