import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryCoordinator } from './memory-coordinator.ts';
import { createRedisStore, type RedisStore } from './redis-store.ts';
import { coordinatorContract } from './refresh-coordinator.contract.ts';
import type { Flight } from './refresh-coordinator.ts';
import { createSharedCoordinator } from './shared-coordinator.ts';
import { startTestRedis, type TestRedis } from './test-redis.ts';

let redis: TestRedis;
const stores: RedisStore[] = [];
const outages: string[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});

afterAll(async () => {
  for (const store of stores) store.close();
  await redis.stop();
});

let scopes = 0;

/** A prefix for the keys of one test, so that tests do not meet in Redis. */
function newScope(): string {
  scopes += 1;
  return `scope${scopes}:`;
}

/** An instance of the portal: own memory, own connections, shared Redis, keys of its own test. */
async function instance(now: () => number, scope = newScope()) {
  const store = createRedisStore(redis.url, {
    onOutage: () => outages.push('out'),
    onRecovery: () => outages.push('back'),
  });
  stores.push(store);
  await expect
    .poll(() =>
      store.get('x').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  const scoped = new Proxy(store, {
    get: (target, name: keyof RedisStore) => {
      const method = target[name] as (key: string, ...rest: unknown[]) => unknown;
      return (key: string, ...rest: unknown[]) => method(scope + key, ...rest);
    },
  });
  return createSharedCoordinator(scoped, {
    local: createMemoryCoordinator(now),
    now,
    randomId: () => crypto.randomUUID(),
  });
}

coordinatorContract('the shared', async () => {
  let now = Date.now();
  return {
    coordinator: await instance(() => now),
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
});

const alone = { mayRun: false, otherwise: 'unreachable' };
const renewed = (sealed: string): Flight<string> => ({ kind: 'renewed', sealed });

async function pair() {
  const scope = newScope();
  return Promise.all([instance(Date.now, scope), instance(Date.now, scope)]);
}

describe('two instances', () => {
  test('make one run of many, and give all the same result', async () => {
    const instances = await pair();
    let runs = 0;
    const flights = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        instances[index % 2 === 0 ? 0 : 1].run(
          'k',
          async () => {
            runs += 1;
            return renewed(`result ${runs}`);
          },
          alone,
        ),
      ),
    );
    expect(runs).toBe(1);
    expect(new Set(flights.map((flight) => JSON.stringify(flight)))).toEqual(
      new Set([JSON.stringify(renewed('result 1'))]),
    );
  });

  test('share a failure with those who wait', async () => {
    const [one, two] = await pair();
    let runs = 0;
    const fail = async (): Promise<Flight<string>> => {
      runs += 1;
      return { kind: 'failed', failure: 'down' };
    };
    const both = await Promise.all([one.run('k', fail, alone), two.run('k', fail, alone)]);
    expect(both).toEqual([
      { kind: 'failed', failure: 'down' },
      { kind: 'failed', failure: 'down' },
    ]);
    expect(runs).toBe(1);
  });

  test('know of each other who signed out, and which generation is the newest', async () => {
    const [one, two] = await pair();
    await one.bury('s', Date.now() + 60_000);
    expect(await two.isBuried('s')).toBe(true);
    expect(await two.isBuried('other')).toBe(false);
    expect(await one.noteGeneration('s', 4)).toBe(4);
    expect(await two.noteGeneration('s', 3)).toBe(4);
    await one.noteTrouble('k', 'lost', Date.now() + 60_000);
    expect(await two.troubleOf('k')).toBe('lost');
  });

  test('without Redis refresh nothing that is valid, and alone what is over', async () => {
    const [one] = await pair();
    await one.bury('gone', Date.now() + 60_000);
    outages.length = 0;
    await redis.stop();
    const run = () => one.run('k', async () => renewed('own'), alone);
    await expect.poll(run).toEqual({ kind: 'failed', failure: 'unreachable' });
    const over = { ...alone, mayRun: true };
    expect(await one.run('k', async () => renewed('own'), over)).toEqual(renewed('own'));
    expect(await one.isBuried('gone')).toBe(true);
    expect(await one.isBuried('s')).toBe(false);
    expect(await one.noteGeneration('s', 2)).toBe(2);
    await redis.start();
    await expect
      .poll(() => one.run('k2', async () => renewed('back'), alone))
      .toEqual(renewed('back'));
    expect(outages.filter((event) => event === 'out').length).toBeLessThanOrEqual(stores.length);
  });
});
