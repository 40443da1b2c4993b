import { createClient } from 'redis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { testInstances } from '../../testing/unit/refresh-instances.ts';
import { refresh } from '../../testing/unit/refresh-request.ts';

let redis: TestRedis;
let instances: ReturnType<typeof testInstances>;

beforeEach(async () => {
  redis = await startTestRedis();
  instances = testInstances(redis);
});

afterEach(async () => {
  instances.close();
  await redis.stop();
});

const session = { sid: 's', sub: 'alice', createdAt: 1 };

test('a Redis value of the wrong type does not count as an outage', async () => {
  const { coordinator, outages } = await instances.create();
  const client = createClient({ url: redis.url });
  await client.connect();
  await coordinator.recordGeneration('s', 1);
  const [key = ''] = await client.keys('portal:generation:*');
  await client.del(key);
  await client.hSet(key, 'no', 'string');
  client.destroy();
  expect(await coordinator.recordGeneration('s', 2)).toBe(2);
  expect(outages).toEqual([]);
});

test('Redis keys are hashed, and Redis values are sealed or numbers', async () => {
  const { coordinator, revoked } = await instances.create();
  await refresh(coordinator, 'k', { kind: 'ambiguous', error: 'hush-hush' });
  await revoked.revoke('hush-hush', Date.now() + 60_000);
  await revoked.revokeAll('hush-hush', Date.now(), Date.now() + 60_000);
  await coordinator.recordGeneration('hush-hush', 3);
  const client = createClient({ url: redis.url });
  await client.connect();
  const keys = await client.keys('*');
  const values = await client.mGet(keys);
  client.destroy();
  // The failure, the token's status, the two revocations, and the generation.
  expect(keys.length).toBe(5);
  expect(JSON.stringify([keys, values])).not.toContain('hush-hush');
  for (const value of values) expect(value).toMatch(/^(\d+ Fe26\.2\*|\d+$)/);
});

test('a revocation that was moved to the key of another session revokes neither', async () => {
  const [one, two] = await Promise.all([instances.create(), instances.create()]);
  await one.revoked.revoke('signed-out', Date.now() + 60_000);
  await one.revoked.revoke('other', Date.now() + 60_000);
  const client = createClient({ url: redis.url });
  await client.connect();
  const [from = '', to = ''] = await client.keys('portal:tombstone:*');
  await client.del(to);
  await client.rename(from, to);
  client.destroy();
  const revoked = await Promise.all(
    ['signed-out', 'other'].map((sid) => two.revoked.isRevoked({ ...session, sid })),
  );
  expect(revoked).toEqual([false, false]);
});
