import { createClient, ErrorReply } from 'redis';
import { createOutageWatch } from './outage-watch.ts';
import type { SharedStore } from './shared-store.ts';

/** Describes a store in Redis, with its own connections. */
export interface RedisStore extends SharedStore {
  /** Connection for commands. Other modules may use it, too. */
  readonly client: ReturnType<typeof connectTo>;
  /** Closes the connections. */
  close(): void;
}

const prefix = 'portal:';
const channel = `${prefix}woken`;
const timeoutMs = 500;
/** Long, because a process may be too busy to notice the connection while it starts. */
const connectMs = 5_000;
/** Short, so that all processes reconnect at nearly the same time. */
const maxReconnectMs = 500;

const deleteIfEqualScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
const raiseScript = `
local highest = math.max((tonumber(redis.call('get', KEYS[1]) or 0) or 0), tonumber(ARGV[1]))
redis.call('set', KEYS[1], highest, 'px', ARGV[2])
return highest`;

/**
 * Creates a store and connects to Redis in the background, with retries until Redis is up. A
 * command without a reply within 500 ms rejects, and commands of the next second reject at once.
 * Without a connection, commands reject, too. Calls `onOutage` at the start of each outage (Redis
 * is down, too slow, or too full to write), and `onRecovery` at its end.
 */
export function createRedisStore(
  url: string,
  {
    now,
    ...listeners
  }: { now: () => number; onOutage: (error: unknown) => void; onRecovery: () => void },
): RedisStore {
  const watch = createOutageWatch({ now, timeoutMs, isOutage, ...listeners });
  const client = connectTo(url);
  client.on('error', watch.recordDisconnected);
  client.on('ready', watch.recordConnected);
  const wakersByKey = new Map<string, Set<() => void>>();
  const subscriber = client.duplicate();
  // Ignores the subscriber's errors: `client` has the same outages and reports them.
  subscriber.on('error', () => {});
  const ignore = () => {};
  client.connect().catch(ignore);
  subscriber
    .connect()
    .then(() =>
      subscriber.subscribe(channel, (key) => {
        for (const wake of wakersByKey.get(key) ?? []) wake();
      }),
    )
    .catch(ignore);

  const sendDeleteIfEqual = (key: string, value: string) =>
    client.eval(deleteIfEqualScript, { keys: [prefix + key], arguments: [value] });

  return {
    client,
    outageSince: watch.outageSince,
    onRecovered: watch.onRecovered,
    async get(keys) {
      const values = await watch.command('read', () => client.mGet(keys.map(withPrefix)));
      return values.map((value) => value ?? undefined);
    },
    async set(key, value, ttlMs) {
      const options = { expiration: px(ttlMs) };
      await watch.command('write', () => client.set(prefix + key, value, options));
    },
    async setIfAbsent(key, value, ttlMs) {
      const options = { expiration: px(ttlMs), condition: 'NX' } as const;
      const send = () => client.set(prefix + key, value, options);
      // The caller was told that the SET failed. If it did succeed later, undo it, or the key would
      // stay as a lock that nobody holds.
      const undo = (lateReply: unknown) =>
        lateReply === 'OK' && sendDeleteIfEqual(key, value).catch(ignore);
      return (await watch.command('write', send, undo)) === 'OK';
    },
    async deleteIfEqual(key, value) {
      // Counts as a read, because a full Redis still deletes.
      await watch.command('read', () => sendDeleteIfEqual(key, value));
    },
    async raise(key, value, ttlMs) {
      const options = { keys: [prefix + key], arguments: [String(value), String(ttlMs)] };
      return Number(await watch.command('write', () => client.eval(raiseScript, options)));
    },
    async wake(key) {
      await watch.command('read', () => client.publish(channel, key));
    },
    waitFor(key, maxMs) {
      const wakers = wakersByKey.get(key) ?? new Set();
      wakersByKey.set(key, wakers);
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          if (wakers.size === 0 && wakersByKey.get(key) === wakers) wakersByKey.delete(key);
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

/**
 * Replies to a command that mean that Redis is unavailable for now, not that the command is wrong.
 */
const unavailable =
  /^(OOM|READONLY|LOADING|MISCONF|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|BUSY|TRYAGAIN)/;

function isOutage(error: unknown): boolean {
  return !(error instanceof ErrorReply) || unavailable.test(error.message);
}

const withPrefix = (key: string) => prefix + key;

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
