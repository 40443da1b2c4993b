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

/** Returns a prefix for the keys of one test, so that tests do not share keys in Redis. */
function newScope(): string {
  scopes += 1;
  return `scope${scopes}:`;
}

coordinatorContract('the shared', async () => {
  let now = Date.now();
  return {
    coordinator: (await instances.create({ now: () => now, scope: newScope() })).coordinator,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
});

async function createTwoCoordinators() {
  const scope = newScope();
  const both = await Promise.all([instances.create({ scope }), instances.create({ scope })]);
  return [both[0].coordinator, both[1].coordinator] as const;
}

describe('two instances', () => {
  test('run one refresh for many requests, and return its result to all', async () => {
    const both = await createTwoCoordinators();
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

  test('read the results again after setting the lock', async () => {
    const scope = newScope();
    const one = await instances.create({ scope });
    // The first instance refreshes after the second has read the results and before it sets a lock.
    const two = await instances.create({
      scope,
      beforeLock: async () => {
        await refresh(one.coordinator, 'k', 'first');
      },
    });
    expect(await refresh(two.coordinator, 'k', 'second')).toBe('first');
  });

  test('refresh once for requests that wait together, and share a failure with all', async () => {
    const [one, two] = await createTwoCoordinators();
    let runs = 0;
    const fail = async () => {
      runs += 1;
      return notConsumed('down');
    };
    const both = await Promise.all([refresh(one, 'k', fail), refresh(two, 'k', fail)]);
    expect(both).toEqual(['down', 'down']);
    expect(runs).toBe(1);
  });

  test('share the newest generation and the statuses of refresh tokens', async () => {
    let now = Date.now();
    const options = { now: () => now, scope: newScope() };
    const [one, two] = await Promise.all([instances.create(options), instances.create(options)]);
    expect(await one.coordinator.recordGeneration('s', 4)).toBe(4);
    expect(await two.coordinator.recordGeneration('s', 3)).toBe(4);
    await refresh(one.coordinator, 'k', { kind: 'ambiguous', error: 'broken' });
    now += 2_000;
    expect(await refresh(two.coordinator, 'k', 'up')).toBe('not tried again yet');
  });

  test('adopt the result of the other instance if the refresh token is rejected', async () => {
    const scope = newScope();
    const [one, two] = await Promise.all([
      instances.create({ scope }),
      instances.create({ scope }),
    ]);
    const otherResults = createPublishedResults(Date.now, two.shared);
    const rejected = refresh(one.coordinator, 'k', async () => {
      await otherResults.publish('k', { kind: 'renewed', sealed: 'theirs', isOwn: true });
      return { kind: 'rejected', error: 'invalid_grant' };
    });
    expect(await rejected).toBe('theirs');
  });

  test('wait at most 12 s for the instance that has the turn', async () => {
    let aheadMs = 0;
    const scope = newScope();
    const [one, two] = await Promise.all([
      instances.create({ scope }),
      instances.create({ scope, now: () => Date.now() + aheadMs }),
    ]);
    const { promise: response, resolve: respond } = Promise.withResolvers<string>();
    const first = refresh(one.coordinator, 'k', () => response);
    await expect.poll(async () => (await one.shared.store.get(['lock:k']))[0]).toBeTruthy();
    const second = refresh(two.coordinator, 'k', 'second', false);
    aheadMs = 12_000;
    expect(await second).toBe('the shared store does not answer');
    respond('first');
    expect(await first).toBe('first');
  });

  test('add `wasAmbiguous` to a rejection that an earlier build has published', async () => {
    // Earlier builds publish rejections without `wasAmbiguous`.
    const now = Date.now();
    const options = { now: () => now, scope: newScope() };
    const [one, two] = await Promise.all([instances.create(options), instances.create(options)]);
    await refresh(one.coordinator, 'k', { kind: 'ambiguous', error: 'broken' });
    const earlierBuild = createPublishedResults(() => now + 2_000, one.shared);
    await earlierBuild.publish('k', { kind: 'rejected', error: 'invalid_grant' });
    const outcome = await two.coordinator.run({
      key: 'k',
      tokens: { accessToken: '', refreshToken: 'rt0', issuedAt: 0, expiresAt: 0, scopes: [] },
      isTokenValid: () => false,
      renew: async () => ({ kind: 'errored', error: 'not called' }),
      seal: async () => '',
    });
    expect(outcome).toEqual({ kind: 'rejected', error: 'invalid_grant', wasAmbiguous: true });
  });
});
