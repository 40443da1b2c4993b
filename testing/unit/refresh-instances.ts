import { expect } from 'vitest';
import {
  createRefreshCoordinator,
  type RefreshCoordinator,
  type SharedParts,
} from '../../lib/refresh/refresh-coordinator.ts';
import { createTextSeal } from '../../lib/refresh/refresh-result.ts';
import {
  createSharedRevocations,
  type RevokedSessions,
} from '../../lib/session/revoked-sessions.ts';
import { createRedisStore, type RedisStore } from '../../lib/store/redis-store.ts';
import type { TestRedis } from '../processes/redis.ts';

/** Holds the parts of a portal instance that handle refreshes and sign-outs. */
export interface TestInstance {
  coordinator: RefreshCoordinator;
  revoked: RevokedSessions;
  shared: SharedParts;
  store: RedisStore;
  /** Store outages (`out`) and recoveries (`back`), in order. */
  outages: string[];
}

/** Creates instances that share a Redis, but no memory and no connections. */
export function testInstances(redis: TestRedis) {
  const stores: RedisStore[] = [];
  return {
    /**
     * Creates an instance with the key prefix `scope`. If `isConnected`, waits until the instance
     * has connected to Redis. `beforeLock` runs before the instance sets a lock. `now` is the clock
     * of everything but the connection.
     */
    async create({
      now = Date.now,
      scope = '',
      isConnected = true,
      beforeLock,
    }: {
      now?: () => number;
      scope?: string;
      isConnected?: boolean;
      beforeLock?: () => Promise<void>;
    } = {}): Promise<TestInstance> {
      const outages: string[] = [];
      const store = createRedisStore(redis.url, {
        now: Date.now,
        onOutage: () => outages.push('out'),
        onRecovery: () => outages.push('back'),
      });
      stores.push(store);
      if (isConnected) await untilConnected(store);
      const seal = createTextSeal(['s'.repeat(40)]);
      const scopedStore = scoped(store, scope, beforeLock);
      const randomId = () => crypto.randomUUID();
      const shared = { store: scopedStore, seal, randomId };
      const coordinator = createRefreshCoordinator(now, shared);
      const revoked = createSharedRevocations(scopedStore, { now, seal });
      // Before it was connected, the instance may have reported an outage.
      outages.length = 0;
      return { coordinator, revoked, shared, store, outages };
    },
    close() {
      for (const store of stores) store.close();
    },
  };
}

async function untilConnected(store: RedisStore): Promise<void> {
  const isAnswering = () =>
    store.get(['x']).then(
      () => true,
      () => false,
    );
  await expect.poll(isAnswering, { timeout: 5_000 }).toBe(true);
}

/** Prefixes all keys of a store with `scope`, so that tests do not share keys in Redis. */
function scoped(store: RedisStore, scope: string, beforeLock = async () => {}): RedisStore {
  return new Proxy(store, {
    get: (target, name: keyof RedisStore) => {
      if (name === 'outageSince' || name === 'onRecovered') return target[name];
      if (name === 'setIfAbsent') {
        return async (key: string, ...rest: [string, number]) => {
          await beforeLock();
          return target.setIfAbsent(scope + key, ...rest);
        };
      }
      const method = target[name] as (key: string | string[], ...rest: unknown[]) => unknown;
      return (key: string | string[], ...rest: unknown[]) =>
        method(Array.isArray(key) ? key.map((part) => scope + part) : scope + key, ...rest);
    },
  });
}
