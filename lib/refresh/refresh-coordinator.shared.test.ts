import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { coordinatorContract } from '../../testing/unit/refresh-coordinator.contract.ts';
import { testInstances } from '../../testing/unit/refresh-instances.ts';
import { notConsumed, refresh } from '../../testing/unit/refresh-request.ts';
import { createPublishedResults } from './published-results.ts';

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

async function pair() {
  const scope = newScope();
  const both = await Promise.all([instances.create({ scope }), instances.create({ scope })]);
  return [both[0].coordinator, both[1].coordinator] as const;
}

describe('two instances', () => {
  test('make one run of many, and give all the same result', async () => {
    const both = await pair();
    let runs = 0;
    const renew = async () => {
      runs += 1;
      return `result ${runs}`;
    };
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => refresh(both[index % 2 === 0 ? 0 : 1], 'k', renew)),
    );
    expect(runs).toBe(1);
    expect(new Set(results)).toEqual(new Set(['result 1']));
  });

  test('look once more with the lock in hand', async () => {
    const scope = newScope();
    const one = await instances.create({ scope });
    // The first finishes its whole run between the other's look and its lock.
    const two = await instances.create({
      scope,
      beforeLock: async () => {
        await refresh(one.coordinator, 'k', 'first');
      },
    });
    expect(await refresh(two.coordinator, 'k', 'second')).toBe('first');
  });

  test('share a failure with those who wait', async () => {
    const [one, two] = await pair();
    let runs = 0;
    const fail = async () => {
      runs += 1;
      return notConsumed('down');
    };
    const both = await Promise.all([refresh(one, 'k', fail), refresh(two, 'k', fail)]);
    expect(both).toEqual(['down', 'down']);
    expect(runs).toBe(1);
  });

  test('know of each other which generation is the newest, and which answer was lost', async () => {
    let now = Date.now();
    const options = { now: () => now, scope: newScope() };
    const [one, two] = await Promise.all([instances.create(options), instances.create(options)]);
    expect(await one.coordinator.recordGeneration('s', 4)).toBe(4);
    expect(await two.coordinator.recordGeneration('s', 3)).toBe(4);
    await refresh(one.coordinator, 'k', { kind: 'ambiguous', error: 'broken' });
    now += 2_000;
    expect(await refresh(two.coordinator, 'k', 'up')).toBe('not tried again yet');
  });

  test('adopt what the other one has, where the refresh token is rejected', async () => {
    const scope = newScope();
    const [one, two] = await Promise.all([
      instances.create({ scope }),
      instances.create({ scope }),
    ]);
    const elsewhere = createPublishedResults(Date.now, two.shared);
    const rejected = refresh(one.coordinator, 'k', async () => {
      await elsewhere.publish('k', { kind: 'renewed', sealed: 'theirs', isOwn: true });
      return { kind: 'rejected', error: 'invalid_grant' };
    });
    expect(await rejected).toBe('theirs');
  });

  test('wait 12 s at most for the one that has the turn', async () => {
    let aheadMs = 0;
    const scope = newScope();
    const [one, two] = await Promise.all([
      instances.create({ scope }),
      instances.create({ scope, now: () => Date.now() + aheadMs }),
    ]);
    const { promise: answer, resolve: land } = Promise.withResolvers<string>();
    const first = refresh(one.coordinator, 'k', () => answer);
    await expect.poll(async () => (await one.shared.store.get(['lock:k']))[0]).toBeTruthy();
    const second = refresh(two.coordinator, 'k', 'second', false);
    aheadMs = 12_000;
    expect(await second).toBe('the shared store does not answer');
    land('first');
    expect(await first).toBe('first');
  });

  test('explain a rejection that an earlier build has published', async () => {
    const now = Date.now();
    const options = { now: () => now, scope: newScope() };
    const [one, two] = await Promise.all([instances.create(options), instances.create(options)]);
    await refresh(one.coordinator, 'k', { kind: 'ambiguous', error: 'broken' });
    const elsewhere = createPublishedResults(() => now + 2_000, one.shared);
    await elsewhere.publish('k', { kind: 'rejected', error: 'invalid_grant' });
    const outcome = await two.coordinator.run({
      key: 'k',
      tokens: { accessToken: '', refreshToken: 'rt0', issuedAt: 0, expiresAt: 0, scopes: [] },
      isTokenValid: () => false,
      renew: async () => ({ kind: 'errored', error: 'not asked' }),
      seal: async () => '',
    });
    expect(outcome).toEqual({ kind: 'rejected', error: 'invalid_grant', wasAmbiguous: true });
  });
});
