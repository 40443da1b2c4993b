import { createClient, ErrorReply } from 'redis';
import { createOutageWatch } from './outage-watch.ts';
import type { SharedStore } from './shared-store.ts';

/** A store on Redis, its connection for others to use, and how to end its connections. */
export interface RedisStore extends SharedStore {
  readonly client: ReturnType<typeof connectTo>;
  close(): void;
}

const prefix = 'portal:';
const channel = `${prefix}woken`;
const answerMs = 500;
/** Long, since a process that has just started may be too busy to notice an answer. */
const connectMs = 5_000;
/** Short, so that all processes are back soon after one another. */
const maxReconnectMs = 500;

const deleteIfEqualScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
const raiseScript = `
local newest = math.max((tonumber(redis.call('get', KEYS[1]) or 0) or 0), tonumber(ARGV[1]))
redis.call('set', KEYS[1], newest, 'px', ARGV[2])
return newest`;

/**
 * Connects to Redis in the background, also when it is down at first, and for as long as it takes.
 * A command that is not answered within 500 ms rejects, and those of the next second at once;
 * nothing is queued while there is no connection. `onOutage` is called once per outage, whether
 * Redis is gone, too slow or too full to write, and `onRecovery` when it is over.
 */
export function createRedisStore(
  url: string,
  {
    now,
    ...listeners
  }: { now: () => number; onOutage: (error: unknown) => void; onRecovery: () => void },
): RedisStore {
  const watch = createOutageWatch({ now, answerMs, isOutage, ...listeners });
  const client = connectTo(url);
  client.on('error', watch.disconnected);
  client.on('ready', watch.connected);
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

  const release = (key: string, value: string) =>
    client.eval(deleteIfEqualScript, { keys: [prefix + key], arguments: [value] });

  return {
    client,
    outSince: watch.outSince,
    onBack: watch.onBack,
    async get(keys) {
      const values = await watch.command('read', () => client.mGet(keys.map(prefixed)));
      return values.map((value) => value ?? undefined);
    },
    async set(key, value, ttlMs) {
      const options = { expiration: px(ttlMs) };
      await watch.command('write', () => client.set(prefix + key, value, options));
    },
    async setIfAbsent(key, value, ttlMs) {
      const options = { expiration: px(ttlMs), condition: 'NX' } as const;
      const set = () => client.set(prefix + key, value, options);
      // Set after all when nobody waits any more: it must not stand there unowned.
      const undo = (answer: unknown) => answer === 'OK' && release(key, value).catch(ignore);
      return (await watch.command('write', set, undo)) === 'OK';
    },
    async deleteIfEqual(key, value) {
      // Counted as reading, since a full Redis still deletes.
      await watch.command('read', () => release(key, value));
    },
    async raise(key, value, ttlMs) {
      const options = { keys: [prefix + key], arguments: [String(value), String(ttlMs)] };
      return Number(await watch.command('write', () => client.eval(raiseScript, options)));
    },
    async wake(key) {
      await watch.command('read', () => client.publish(channel, key));
    },
    waitFor(key, maxMs) {
      const wakers = waiting.get(key) ?? new Set();
      waiting.set(key, wakers);
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          if (wakers.size === 0 && waiting.get(key) === wakers) waiting.delete(key);
          resolve();
        };
        const timer = setTimeout(wake, maxMs);
        wakers.add(wake);
      });
    },
    close() {
      client.destroy();
      subscriber.destroy();
    },
  };
}

/** Answers by which Redis says that it cannot serve anybody now. */
const unavailable =
  /^(OOM|READONLY|LOADING|MISCONF|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|BUSY|TRYAGAIN)/;

function isOutage(error: unknown): boolean {
  return !(error instanceof ErrorReply) || unavailable.test(error.message);
}

const prefixed = (key: string) => prefix + key;

function connectTo(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectMs,
      reconnectStrategy: (attempt) => Math.min(50 * 2 ** attempt, maxReconnectMs),
    },
  });
}

function px(ttlMs: number): { type: 'PX'; value: number } {
  return { type: 'PX', value: Math.max(1, Math.ceil(ttlMs)) };
}
