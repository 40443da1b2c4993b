import { createClient, ErrorReply } from 'redis';
import { createOutageWatch } from './outage-watch.ts';
import type { SharedStore } from './shared-store.ts';

/** Describes a store on Redis with its own connections. */
export interface RedisStore extends SharedStore {
  /** Connection that others may use. */
  readonly client: ReturnType<typeof connectTo>;
  /** Closes the connections. */
  close(): void;
}

const prefix = 'portal:';
const channel = `${prefix}woken`;
const answerMs = 500;
/** Long, because a process that is starting may be too busy to notice the reply. */
const connectMs = 5_000;
/** Short, so that all processes reconnect at nearly the same time. */
const maxReconnectMs = 500;

const deleteIfEqualScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
const raiseScript = `
local newest = math.max((tonumber(redis.call('get', KEYS[1]) or 0) or 0), tonumber(ARGV[1]))
redis.call('set', KEYS[1], newest, 'px', ARGV[2])
return newest`;

/**
 * Creates a store and connects to Redis in the background, with retries until Redis is up. A
 * command without a reply within 500 ms rejects, and commands of the next second reject at once.
 * Nothing is queued without a connection. Calls `onOutage` once per outage, when Redis is down, too
 * slow, or too full to write, and `onRecovery` at its end.
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
  // The subscriber's outages are the same as those of `client`, which reports them.
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
    outageSince: watch.outageSince,
    onRecovered: watch.onRecovered,
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
      // The SET succeeded after its timeout, so release the orphaned lock.
      const undo = (reply: unknown) => reply === 'OK' && release(key, value).catch(ignore);
      return (await watch.command('write', set, undo)) === 'OK';
    },
    async deleteIfEqual(key, value) {
      // Counts as a read, because a full Redis still deletes.
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

/** Error replies that mean that Redis is unavailable for now. */
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
