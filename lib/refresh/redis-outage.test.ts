import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { testInstances } from '../../testing/unit/refresh-instances.ts';
import type { Flight, RefreshCoordinator } from './refresh-coordinator.ts';

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

const renewed = (sealed: string): Flight<string> => ({ kind: 'renewed', sealed });
const unasked: Flight<string> = { kind: 'failed', failure: 'unasked' };
const valid = { mayRun: false, otherwise: 'unasked' };
const expired = { mayRun: true, otherwise: 'unasked' };
const session = { sid: 's', sub: 'alice', createdAt: 1 };
const patient = { timeout: 10_000 };

/** Asks for a refresh of a token that is still valid, under a new key. */
function ask(coordinator: RefreshCoordinator): Promise<Flight<string>> {
  return coordinator.run(crypto.randomUUID(), async () => renewed('new'), valid);
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
      expect(await ask(coordinator)).toEqual(unasked);
    }
    expect(outages).toEqual(['out']);
    await redis.start();
    await expect.poll(() => ask(coordinator), patient).toEqual(renewed('new'));
    expect(outages).toEqual(['out', 'back']);
  });

  test('for a moment, an expired token waits for it', async () => {
    const { coordinator, store } = await instances.create();
    await redis.stop();
    const outages: (number | undefined)[] = [];
    const renew = async () => {
      outages.push(store.outSince());
      return renewed('together');
    };
    const waiting = coordinator.run('k', renew, expired);
    await redis.start();
    expect(await waiting).toEqual(renewed('together'));
    expect(outages).toEqual([undefined]);
    const other = await instances.create();
    expect(await other.coordinator.published('k')).toEqual({ kind: 'found', sealed: 'together' });
  });

  test('for longer, an expired token is refreshed by each process alone', async () => {
    let now = Date.now();
    const { coordinator } = await instances.create({ now: () => now });
    await redis.stop();
    const waiting = coordinator.run('k', async () => renewed('alone'), expired);
    now += 6_000;
    expect(await waiting).toEqual(renewed('alone'));
    expect(await coordinator.published('other')).toEqual({ kind: 'unknown' });
  });

  test('at the start, the portal starts, and uses it once it is there', async () => {
    await redis.stop();
    const { coordinator, outages } = await instances.create({ isConnected: false });
    expect(await ask(coordinator)).toEqual(unasked);
    expect(await coordinator.isBuried(session)).toBe(false);
    await redis.start();
    await expect.poll(() => ask(coordinator), patient).toEqual(renewed('new'));
    expect(outages).toEqual(['out', 'back']);
  });
});

describe('Redis restarts and has lost its memory', () => {
  test('gets it back from the processes, so that nothing is refreshed twice', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await one.coordinator.run('k', async () => renewed('first'), valid);
    await one.coordinator.bury('s', Date.now() + 60_000);
    await one.coordinator.buryAll('bob', Date.now(), Date.now() + 60_000);
    await redis.stop();
    await redis.start();
    let runs = 0;
    const again = () =>
      two.coordinator.run(
        'k',
        async () => {
          runs += 1;
          return renewed('second');
        },
        valid,
      );
    await expect.poll(again, patient).toEqual(renewed('first'));
    expect(runs).toBe(0);
    expect(await two.coordinator.isBuried(session)).toBe(true);
    expect(await two.coordinator.isBuried({ ...session, sid: 'x', sub: 'bob' })).toBe(true);
  });

  test('gets it back from whoever has seen it, too, when its writer is gone', async () => {
    const leaving = testInstances(redis);
    const [writer, reader] = [await leaving.create(), await instances.create()];
    await writer.coordinator.buryAll('bob', 2_000, Date.now() + 60_000);
    expect(await reader.coordinator.buriedBefore('bob')).toBe(2_000);
    leaving.close();
    await redis.stop();
    await redis.start();
    const other = await instances.create();
    await expect.poll(() => other.coordinator.buriedBefore('bob'), patient).toBe(2_000);
  });

  test('a flight under way keeps its lock, so that no second one starts beside it', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    let land: (flight: Flight<string>) => void = () => {};
    const landing = new Promise<Flight<string>>((resolve) => {
      land = resolve;
    });
    const first = one.coordinator.run('k', () => landing, valid);
    await expect.poll(async () => (await one.store.get(['lock:k']))[0], patient).toBeTruthy();
    await redis.stop();
    await redis.start();
    await expect
      .poll(async () => (await one.store.get(['lock:k']).catch(() => []))[0], patient)
      .toBeTruthy();
    let runs = 0;
    const second = two.coordinator.run(
      'k',
      async () => {
        runs += 1;
        return renewed('second');
      },
      expired,
    );
    await expect.poll(() => two.store.outSince(), patient).toBeUndefined();
    land(renewed('first'));
    expect(await first).toEqual(renewed('first'));
    expect(await second).toEqual(renewed('first'));
    expect(runs).toBe(0);
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
    const flight = one.coordinator.run(
      'k',
      async () => {
        await redis.stop();
        return renewed('during');
      },
      valid,
    );
    expect(await flight).toEqual(renewed('during'));
    await redis.start();
    await expect
      .poll(() => two.coordinator.published('k'), patient)
      .toEqual({ kind: 'found', sealed: 'during' });
  });
});

describe('Redis hangs', () => {
  test('requests go on without it, and it is told once', async () => {
    const { coordinator, outages } = await instances.create();
    redis.pause();
    for (let request = 0; request < 20; request += 1) {
      expect(await ask(coordinator)).toEqual(unasked);
      expect(await coordinator.isBuried(session)).toBe(false);
    }
    expect(outages).toEqual(['out']);
    redis.resume();
    await expect.poll(() => ask(coordinator), patient).toEqual(renewed('new'));
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
    const { coordinator, outages } = await instances.create();
    await fill(true);
    expect(await ask(coordinator)).toEqual(unasked);
    await coordinator.bury('s', Date.now() + 60_000);
    expect(await coordinator.isBuried(session)).toBe(true);
    expect(await coordinator.isBuried({ ...session, sid: 'other' })).toBe(false);
    expect(await ask(coordinator)).toEqual(unasked);
    expect(outages).toEqual(['out']);
    await fill(false);
    await expect.poll(() => ask(coordinator), patient).toEqual(renewed('new'));
    expect(outages).toEqual(['out', 'back']);
  });

  test('a second "sign out everywhere" is told to the others when there is room again', async () => {
    const [one, two] = await Promise.all([instances.create(), instances.create()]);
    await one.coordinator.buryAll('alice', 1_000, Date.now() + 60_000);
    await fill(true);
    await one.coordinator.buryAll('alice', 2_000, Date.now() + 60_000);
    await fill(false);
    await expect.poll(() => ask(one.coordinator), patient).toEqual(renewed('new'));
    await expect.poll(() => two.coordinator.buriedBefore('alice'), patient).toBe(2_000);
  });
});
