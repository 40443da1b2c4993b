import { createClient } from 'redis';
import type { SharedStore } from './shared-store.ts';

/** A store on Redis, and how to end its connections. */
export interface RedisStore extends SharedStore {
  close(): void;
}

const prefix = 'portal:';
const channel = `${prefix}woken`;
const answerMs = 500;
const connectMs = 2_000;
const longestReconnectMs = 2_000;

const deleteIfEqualScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
const raiseScript = `
local newest = math.max(tonumber(redis.call('get', KEYS[1]) or 0), tonumber(ARGV[1]))
redis.call('set', KEYS[1], newest, 'px', ARGV[2])
return newest`;

/**
 * Connects to Redis in the background, also when it is down at first, and for as long as it takes.
 * A command that is not answered within 500 ms rejects; nothing is queued while there is no
 * connection. `onOutage` is called once per outage, and `onRecovery` when it is over.
 */
export function createRedisStore(
  url: string,
  listeners: { onOutage: (error: unknown) => void; onRecovery: () => void },
): RedisStore {
  let isOut = false;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectMs,
      reconnectStrategy: (attempt) => Math.min(100 * 2 ** attempt, longestReconnectMs),
    },
  });
  client.on('error', (error: unknown) => {
    if (!isOut) listeners.onOutage(error);
    isOut = true;
  });
  client.on('ready', () => {
    if (isOut) listeners.onRecovery();
    isOut = false;
  });
  const waiting = new Map<string, Set<() => void>>();
  const subscriber = client.duplicate();
  // Its outages are those of `client`, which reports them.
  subscriber.on('error', () => {});
  const ignore = () => {};
  client.connect().catch(ignore);
  subscriber
    .connect()
    .then(() =>
      subscriber.subscribe(channel, (key) => {
        for (const wake of waiting.get(key) ?? []) wake();
      }),
    )
    .catch(ignore);

  return {
    async get(key) {
      return (await inTime(client.get(prefix + key))) ?? undefined;
    },
    async set(key, value, ttlMs) {
      await inTime(client.set(prefix + key, value, { expiration: px(ttlMs) }));
    },
    async setIfAbsent(key, value, ttlMs) {
      const options = { expiration: px(ttlMs), condition: 'NX' } as const;
      return (await inTime(client.set(prefix + key, value, options))) === 'OK';
    },
    async deleteIfEqual(key, value) {
      const options = { keys: [prefix + key], arguments: [value] };
      await inTime(client.eval(deleteIfEqualScript, options));
    },
    async raise(key, value, ttlMs) {
      const options = { keys: [prefix + key], arguments: [String(value), String(ttlMs)] };
      return Number(await inTime(client.eval(raiseScript, options)));
    },
    async wake(key) {
      await inTime(client.publish(channel, key));
    },
    waitFor(key, mostMs) {
      const wakers = waiting.get(key) ?? new Set();
      waiting.set(key, wakers);
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          if (wakers.size === 0 && waiting.get(key) === wakers) waiting.delete(key);
          resolve();
        };
        const timer = setTimeout(wake, mostMs);
        wakers.add(wake);
      });
    },
    close() {
      client.destroy();
      subscriber.destroy();
    },
  };
}

function px(ttlMs: number): { type: 'PX'; value: number } {
  return { type: 'PX', value: Math.max(1, Math.ceil(ttlMs)) };
}

/** The answer, or a rejection when it takes too long: a request must not hang on the store. */
async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis took too long')), answerMs);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
