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

/** One instance of the portal, as far as refreshes and sign-outs go. */
export interface TestInstance {
  coordinator: RefreshCoordinator;
  revoked: RevokedSessions;
  shared: SharedParts;
  store: RedisStore;
  /** `out` and `back`, in order, as an operator would see them in the log. */
  outages: string[];
}

/** Makes instances that share a Redis: own memory, own connections. */
export function testInstances(redis: TestRedis) {
  const stores: RedisStore[] = [];
  return {
    /** An instance whose keys begin with `scope`; waits for its connection unless told not to. */
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
      const own = scoped(store, scope, beforeLock);
      const randomId = () => crypto.randomUUID();
      const shared = { store: own, seal, randomId };
      const coordinator = createRefreshCoordinator(now, shared);
      const revoked = createSharedRevocations(own, { now, seal });
      outages.length = 0;
      return { coordinator, revoked, shared, store, outages };
    },
    close() {
      for (const store of stores) store.close();
    },
  };
}

async function untilConnected(store: RedisStore): Promise<void> {
  const answers = () =>
    store.get(['x']).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 5_000 }).toBe(true);
}

/** The store with all keys below `scope`, so that tests do not meet in Redis. */
function scoped(store: RedisStore, scope: string, beforeLock = async () => {}): RedisStore {
  return new Proxy(store, {
    get: (target, name: keyof RedisStore) => {
      if (name === 'outSince' || name === 'onBack') return target[name];
      if (name === 'setIfAbsent') {
        return async (key: string, ...rest: [string, number]) => {
          await beforeLock();
          return target.setIfAbsent(scope + key, ...rest);
        };
      }
      const method = target[name] as (key: string | string[], ...rest: unknown[]) => unknown;
      return (key: string | string[], ...rest: unknown[]) =>
        method(Array.isArray(key) ? key.map((one) => scope + one) : scope + key, ...rest);
    },
  });
}
