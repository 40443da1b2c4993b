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
const patient = { timeout: 10_000 };

/** Asks for a refresh of a token that is still valid, under a new key. */
function ask(coordinator: RefreshCoordinator): Promise<string> {
  return refresh(coordinator, crypto.randomUUID(), 'new');
}

/** Makes Redis refuse writes, or not any more. */
async function fill(isFull: boolean): Promise<void> {
  const client = createClient({ url: redis.url });
  await client.connect();
  await client.configSet('maxmemory', isFull ? '1' : '0');
  client.destroy();
}

describe('Redis is gone', () => {
  test('a valid token is not refreshed; one outage and one recovery are told', async () => {
    const { coordinator, outages } = await instances.create();
    await redis.stop();
    for (let request = 0; request < 20; request += 1) {
      expect(await ask(coordinator)).toBe(storeDown);
    }
    expect(outages).toEqual(['out']);
    await redis.start();
    await expect.poll(() => ask(coordinator), patient).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });

  test('for a moment, an expired token waits for it', async () => {
    const { coordinator, store } = await instances.create();
    await redis.stop();
    const outages: (number | undefined)[] = [];
    const renew = async () => {
      outages.push(store.outSince());
      return 'together';
    };
    const waiting = refresh(coordinator, 'k', renew, false);
    await redis.start();
    expect(await waiting).toBe('together');
    expect(outages).toEqual([undefined]);
    const other = await instances.create();
    expect(await other.coordinator.published('k')).toEqual({ kind: 'found', sealed: 'together' });
  });

  test('for longer, an expired token is refreshed by each process alone', async () => {
    let aheadMs = 0;
    const { coordinator } = await instances.create({ now: () => Date.now() + aheadMs });
    await redis.stop();
    const waiting = refresh(coordinator, 'k', 'alone', false);
    aheadMs = 6_000;
    expect(await waiting).toBe('alone');
    expect(await coordinator.published('other')).toEqual({ kind: 'unknown' });
  });

  test('a rejection ends no session while the others cannot be asked', async () => {
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

  test('at the start, the portal starts, and uses it once it is there', async () => {
    await redis.stop();
    const { coordinator, outages, revoked } = await instances.create({ isConnected: false });
    expect(await ask(coordinator)).toBe(storeDown);
    expect(await revoked.isRevoked(session)).toBe(false);
    await redis.start();
    await expect.poll(() => ask(coordinator), patient).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });
});

describe('Redis restarts and has lost its memory', () => {
  test('gets it back from the processes, so that nothing is refreshed twice', async () => {
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
    await expect.poll(again, patient).toBe('first');
    expect(runs).toBe(0);
    expect(await two.revoked.isRevoked(session)).toBe(true);
    expect(await two.revoked.isRevoked({ ...session, sid: 'x', sub: 'bob' })).toBe(true);
  });

  test('gets it back from whoever has seen it, too, when its writer is gone', async () => {
    const leaving = testInstances(redis);
    const [writer, reader] = [await leaving.create(), await instances.create()];
    await writer.revoked.revokeAll('bob', 2_000, Date.now() + 60_000);
    expect(await reader.revoked.revokedBefore('bob')).toBe(2_000);
    leaving.close();
    await redis.stop();
    await redis.start();
    const other = await instances.create();
    await expect.poll(() => other.revoked.revokedBefore('bob'), patient).toBe(2_000);
  });

  test('a flight under way keeps its lock, so that no second one starts beside it', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    const { promise: answer, resolve: land } = Promise.withResolvers<string>();
    const first = refresh(one.coordinator, 'k', () => answer);
    await expect.poll(async () => (await one.store.get(['lock:k']))[0], patient).toBeTruthy();
    await redis.stop();
    await redis.start();
    await expect
      .poll(async () => (await one.store.get(['lock:k']).catch(() => []))[0], patient)
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
    await expect.poll(() => two.store.outSince(), patient).toBeUndefined();
    land('first');
    expect(await first).toBe('first');
    expect(await second).toBe('first');
    expect(runs).toBe(0);
  });

  test('for a moment, nobody refreshes a token that is still valid', async () => {
    const now = Date.now();
    const { coordinator, store } = await instances.create({ now: () => now });
    await redis.stop();
    await redis.start();
    await expect.poll(() => store.outSince(), patient).toBeUndefined();
    expect(await ask(coordinator)).toBe(storeDown);
  });

  test('for a moment, what is not there counts as unknown', async () => {
    const { coordinator, store } = await instances.create();
    await redis.stop();
    await redis.start();
    await expect.poll(() => store.outSince(), patient).toBeUndefined();
    expect(await coordinator.published('k')).toEqual({ kind: 'unknown' });
    await expect.poll(() => coordinator.published('k'), patient).toEqual({ kind: 'none' });
  });

  test('what could not be published during the outage is published after it', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    const during = refresh(one.coordinator, 'k', async () => {
      await redis.stop();
      return 'during';
    });
    expect(await during).toBe('during');
    await redis.start();
    await expect
      .poll(() => two.coordinator.published('k'), patient)
      .toEqual({ kind: 'found', sealed: 'during' });
  });
});

describe('Redis hangs', () => {
  test('requests go on without it, and it is told once', async () => {
    const { coordinator, outages, revoked } = await instances.create();
    redis.pause();
    for (let request = 0; request < 20; request += 1) {
      expect(await ask(coordinator)).toBe(storeDown);
      expect(await revoked.isRevoked(session)).toBe(false);
    }
    expect(outages).toEqual(['out']);
    redis.resume();
    await expect.poll(() => ask(coordinator), patient).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });

  test('leaves no lock behind for somebody who gave up', async () => {
    const { store } = await instances.create();
    redis.pause();
    await expect(store.setIfAbsent('lock', 'mine', 60_000)).rejects.toThrow();
    redis.resume();
    const taken = () => store.setIfAbsent('lock', 'theirs', 60_000).catch(() => false);
    await expect.poll(taken, patient).toBe(true);
  });
});

describe('Redis is full', () => {
  test('nothing valid is refreshed, it is told once, and sign-outs are known here', async () => {
    const { coordinator, outages, revoked } = await instances.create();
    await fill(true);
    expect(await ask(coordinator)).toBe(storeDown);
    await revoked.revoke('s', Date.now() + 60_000);
    expect(await revoked.isRevoked(session)).toBe(true);
    expect(await revoked.isRevoked({ ...session, sid: 'other' })).toBe(false);
    expect(await ask(coordinator)).toBe(storeDown);
    expect(outages).toEqual(['out']);
    await fill(false);
    await expect.poll(() => ask(coordinator), patient).toBe('new');
    expect(outages).toEqual(['out', 'back']);
  });

  test('what others have published is adopted all the same', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await refresh(one.coordinator, 'k', 'first');
    await fill(true);
    expect(await refresh(two.coordinator, 'k', 'second')).toBe('first');
  });

  test('a second "sign out everywhere" is told to the others when there is room again', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await one.revoked.revokeAll('alice', 1_000, Date.now() + 60_000);
    await fill(true);
    await one.revoked.revokeAll('alice', 2_000, Date.now() + 60_000);
    await fill(false);
    await expect.poll(() => ask(one.coordinator), patient).toBe('new');
    await expect.poll(() => two.revoked.revokedBefore('alice'), patient).toBe(2_000);
  });
});
