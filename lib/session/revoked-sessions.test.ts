import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { testInstances } from '../../testing/unit/refresh-instances.ts';
import { revocationsContract } from '../../testing/unit/revoked-sessions.contract.ts';
import { createLocalRevocations } from './revoked-sessions.ts';

let redis: TestRedis;
let instances: ReturnType<typeof testInstances>;
let scopes = 0;

/** Returns a prefix for the keys of one test, so that tests do not share keys in Redis. */
function newScope(): string {
  scopes += 1;
  return `scope${scopes}:`;
}

beforeAll(async () => {
  redis = await startTestRedis();
  instances = testInstances(redis);
});

afterAll(async () => {
  instances.close();
  await redis.stop();
});

function clock(from: number) {
  let time = from;
  const advance = (ms: number) => {
    time += ms;
  };
  return { now: () => time, advance };
}

revocationsContract('local', async () => {
  const { now, advance } = clock(0);
  return { revoked: createLocalRevocations(now), now, advance };
});

revocationsContract('shared', async () => {
  const { now, advance } = clock(Date.now());
  return { revoked: (await instances.create({ now, scope: newScope() })).revoked, now, advance };
});

describe('two instances', () => {
  async function twoInstances() {
    const scope = newScope();
    const both = await Promise.all([instances.create({ scope }), instances.create({ scope })]);
    return [both[0].revoked, both[1].revoked] as const;
  }

  test('share revoked sessions', async () => {
    const [one, two] = await twoInstances();
    const session = { sid: 's', sub: 'alice', createdAt: 1 };
    await one.revoke('s', Date.now() + 60_000);
    expect(await two.isRevoked(session)).toBe(true);
    expect(await two.isRevoked({ ...session, sid: 'other' })).toBe(false);
  });

  test('share the latest cutoff of "Sign out everywhere", even if an earlier one is written last', async () => {
    const [one, two] = await twoInstances();
    await one.revokeAll('alice', 2_000, Date.now() + 60_000);
    await two.revokeAll('alice', 1_000, Date.now() + 60_000);
    for (const instance of [one, two]) expect(await instance.revokedBefore('alice')).toBe(2_000);
  });
});
