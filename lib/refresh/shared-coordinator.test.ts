import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { coordinatorContract } from '../../testing/unit/refresh-coordinator.contract.ts';
import { testInstances } from '../../testing/unit/refresh-instances.ts';
import type { Flight } from './refresh-coordinator.ts';

let redis: TestRedis;
let instances: ReturnType<typeof testInstances>;

beforeAll(async () => {
  redis = await startTestRedis();
  instances = testInstances(redis);
});

afterAll(async () => {
  instances.close();
  await redis.stop();
});

let scopes = 0;

/** A prefix for the keys of one test, so that tests do not meet in Redis. */
function newScope(): string {
  scopes += 1;
  return `scope${scopes}:`;
}

coordinatorContract('the shared', async () => {
  let now = Date.now();
  return {
    coordinator: (await instances.create({ now: () => now, scope: newScope() })).coordinator,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
});

const alone = { mayRun: false, otherwise: 'unreachable' };
const renewed = (sealed: string): Flight<string> => ({ kind: 'renewed', sealed });

const session = (sid: string) => ({ sid, sub: `user of ${sid}`, createdAt: 1 });

async function pair() {
  const scope = newScope();
  const both = await Promise.all([instances.create({ scope }), instances.create({ scope })]);
  return [both[0].coordinator, both[1].coordinator] as const;
}

describe('two instances', () => {
  test('make one run of many, and give all the same result', async () => {
    const both = await pair();
    let runs = 0;
    const flights = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        both[index % 2 === 0 ? 0 : 1].run(
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

  test('keep the latest time of "sign out everywhere", whichever writes last', async () => {
    const [one, two] = await pair();
    await one.buryAll('alice', 2_000, Date.now() + 60_000);
    await two.buryAll('alice', 1_000, Date.now() + 60_000);
    for (const instance of [one, two]) expect(await instance.buriedBefore('alice')).toBe(2_000);
  });

  test('look once more with the lock in hand', async () => {
    const scope = newScope();
    const one = await instances.create({ scope });
    // The first finishes its whole run between the other's look and its lock.
    const two = await instances.create({
      scope,
      beforeLock: async () => {
        await one.coordinator.run('k', async () => renewed('first'), alone);
      },
    });
    const late = two.coordinator.run('k', async () => renewed('second'), alone);
    expect(await late).toEqual(renewed('first'));
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
    expect(await two.isBuried(session('s'))).toBe(true);
    expect(await two.isBuried(session('other'))).toBe(false);
    expect(await one.noteGeneration('s', 4)).toBe(4);
    expect(await two.noteGeneration('s', 3)).toBe(4);
    await one.noteTrouble('k', 'lost', Date.now() + 60_000);
    expect(await two.troubleOf('k')).toBe('lost');
  });
});
