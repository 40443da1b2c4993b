import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import type { Events, RecordEvent } from '../observability/events.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { createRedisStore } from './redis-store.ts';

const secret = 'a-secret-of-more-than-32-characters-for-this-test';
let recorded: Events['rate_limited'][] = [];
const record: RecordEvent = (event, facts) => {
  if (event === 'rate_limited') recorded.push(facts as Events['rate_limited']);
};

/**
 * Counts `times` uses and one more. Returns the first results as `allowed`, the last as `denied`.
 */
async function use(limits: RateLimits, times: number, address = '203.0.113.7') {
  const results: (number | undefined)[] = [];
  for (let turn = 0; turn <= times; turn += 1) {
    results.push(await limits.count('sign_in_starts', address));
  }
  return { allowed: results.slice(0, times), denied: results[times] };
}

beforeEach(() => {
  recorded = [];
});

describe('in one process', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('the 301st sign-in start in five minutes is denied until they end, and recorded', async () => {
    const limits = createRateLimits({ redis: undefined, secret, record });
    await limits.count('sign_in_starts', '203.0.113.7');
    vi.advanceTimersByTime(100_000);
    const { allowed, denied } = await use(limits, 299);
    expect(allowed).toEqual(Array(299).fill(undefined));
    expect(denied).toBe(200);
    expect(recorded).toEqual([{ limit: 'sign_in_starts', retry_after_seconds: 200 }]);
    vi.advanceTimersByTime(200_000);
    expect(await limits.count('sign_in_starts', '203.0.113.7')).toBeUndefined();
  });

  test('each address has its own limit', async () => {
    const limits = createRateLimits({ redis: undefined, secret, record });
    await use(limits, 300);
    expect(await limits.count('sign_in_starts', '203.0.113.8')).toBeUndefined();
  });

  test('the eleventh forced refresh in an hour is denied, and recorded with the user', async () => {
    const limits = createRateLimits({ redis: undefined, secret, record });
    const force = () => limits.count('forced_refreshes', 'sub-1', 'alice@example.com');
    for (let turn = 0; turn < 10; turn += 1) expect(await force()).toBeUndefined();
    expect(await force()).toBe(3_600);
    expect(recorded).toEqual([
      { limit: 'forced_refreshes', user: 'alice@example.com', retry_after_seconds: 3_600 },
    ]);
  });

  test('the 31st problem report in five minutes is denied', async () => {
    const limits = createRateLimits({ redis: undefined, secret, record });
    const report = () => limits.count('problem_reports', 'sub-1', 'alice@example.com');
    for (let turn = 0; turn < 30; turn += 1) expect(await report()).toBeUndefined();
    expect(await report()).toBe(300);
    // Another limit of the same user counts separately.
    expect(await limits.count('forced_refreshes', 'sub-1')).toBeUndefined();
  });
});

describe('with Redis', () => {
  let redis: TestRedis;
  const stores: ReturnType<typeof createRedisStore>[] = [];

  async function connect(): Promise<RateLimits> {
    const listeners = { now: Date.now, onOutage: () => {}, onRecovery: () => {} };
    const store = createRedisStore(redis.url, listeners);
    stores.push(store);
    await vi.waitFor(() => store.get(['connected']));
    return createRateLimits({ redis: store.client, secret, record });
  }

  beforeEach(async () => {
    redis = await startTestRedis();
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) store.close();
    await redis.stop();
  });

  test('processes count together, and the key hides the address', async () => {
    const [one, two] = await Promise.all([connect(), connect()]);
    const { allowed } = await use(one, 299);
    expect(allowed).toEqual(Array(299).fill(undefined));
    const denied = await two.count('sign_in_starts', '203.0.113.7');
    expect(denied).toBeGreaterThan(0);
    expect(denied).toBeLessThanOrEqual(300);
    const keys = (await stores[0]?.client.keys('*')) ?? [];
    expect(keys.length).toBe(1);
    expect(keys[0]).toMatch(/^portal:limit:sign_in_starts:[\w-]{43}$/);
  });

  test('this process counts alone while Redis is down', async () => {
    const limits = await connect();
    await redis.stop();
    const { allowed, denied } = await use(limits, 300);
    expect(allowed).toEqual(Array(300).fill(undefined));
    expect(denied).toBeGreaterThan(0);
    await redis.start();
  });
});
