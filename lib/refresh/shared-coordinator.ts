import { createHash } from 'node:crypto';
import type { Flight, RefreshCoordinator } from './refresh-coordinator.ts';
import type { SharedStore } from './shared-store.ts';

const publishedMs = 900_000;
/** Outlives a flight, whose own timeout is 10 s: a second one must not start beside it. */
const lockMs = 15_000;
const failureMs = 2_000;
const longestWaitMs = 12_000;
const pollMs = 250;

/**
 * A coordinator for several processes that share a store. Within a process it is `local`, so that
 * one flight of each process at most asks the store. Where the store does not answer, a token that
 * is still valid is not refreshed by anybody, an expired one by this process alone; sessions are
 * never ended for it.
 */
export function createSharedCoordinator(
  store: SharedStore,
  deps: { local: RefreshCoordinator; now: () => number; randomId: () => string },
): RefreshCoordinator {
  const { local, now, randomId } = deps;

  /** The store's answer, or `otherwise` where it gives none; the adapter logs the outage. */
  const orElse = <Value>(answer: Promise<Value>, otherwise: Value): Promise<Value> =>
    answer.catch(() => otherwise);

  async function lockOrResult<Failure>(key: string): Promise<Flight<Failure> | string> {
    const endsAt = now() + longestWaitMs;
    const lock = randomId();
    while (now() < endsAt) {
      const result = await readFlight<Failure>(key);
      if (result) return result;
      if (await store.setIfAbsent(`lock:${key}`, lock, lockMs)) {
        const late = await readFlight<Failure>(key);
        if (!late) return lock;
        await release(key, lock);
        return late;
      }
      await store.waitFor(key, pollMs);
    }
    throw new Error('waited too long for the refresh of another process');
  }

  async function readFlight<Failure>(key: string): Promise<Flight<Failure> | undefined> {
    const sealed = await readTimed(`result:${key}`);
    if (sealed) return { kind: 'renewed', sealed };
    const failure = await readTimed(`failure:${key}`);
    return failure ? { kind: 'failed', failure: JSON.parse(failure) } : undefined;
  }

  async function publish<Failure>(key: string, flight: Flight<Failure>): Promise<void> {
    if (flight.kind === 'renewed') await writeTimed(`result:${key}`, flight.sealed, publishedMs);
    else await writeTimed(`failure:${key}`, JSON.stringify(flight.failure), failureMs);
  }

  async function release(key: string, lock: string): Promise<void> {
    await store.deleteIfEqual(`lock:${key}`, lock);
    await store.wake(key);
  }

  /** Values carry their end, by this process's clock; the store's own expiry only cleans up. */
  async function readTimed(key: string): Promise<string | undefined> {
    const value = await store.get(key);
    const separator = value?.indexOf(' ') ?? -1;
    if (!value || separator < 0 || now() >= Number(value.slice(0, separator))) return undefined;
    return value.slice(separator + 1);
  }

  function writeTimed(key: string, value: string, ttlMs: number): Promise<void> {
    return store.set(key, `${now() + ttlMs} ${value}`, ttlMs);
  }

  return {
    run<Failure>(
      key: string,
      renew: () => Promise<Flight<Failure>>,
      alone: { mayRun: boolean; otherwise: Failure },
    ) {
      const inTurn = async (): Promise<Flight<Failure>> => {
        let lock: string;
        try {
          const turn = await lockOrResult<Failure>(key);
          if (typeof turn !== 'string') return turn;
          lock = turn;
        } catch {
          // The store does not answer, which its adapter has logged.
          return alone.mayRun ? renew() : { kind: 'failed', failure: alone.otherwise };
        }
        try {
          const flight = await renew();
          // What cannot be published is kept in this process, by `local`.
          await orElse(publish(key, flight), undefined);
          return flight;
        } finally {
          await orElse(release(key, lock), undefined);
        }
      };
      return local.run(key, inTurn, alone);
    },
    async noteTrouble(key, trouble, until) {
      await local.noteTrouble(key, trouble, until);
      await orElse(writeTimed(`trouble:${key}`, trouble, until - now()), undefined);
    },
    async troubleOf(key) {
      const known = await local.troubleOf(key);
      const shared = known ?? (await orElse(readTimed(`trouble:${key}`), undefined));
      return shared === 'lost' || shared === 'errored' ? shared : undefined;
    },
    async noteGeneration(sid, generation) {
      const newest = await local.noteGeneration(sid, generation);
      return orElse(store.raise(`generation:${hashed(sid)}`, newest, publishedMs), newest);
    },
    async bury(sid, until) {
      await local.bury(sid, until);
      await orElse(writeTimed(`tombstone:${hashed(sid)}`, '1', until - now()), undefined);
    },
    async isBuried(sid) {
      if (await local.isBuried(sid)) return true;
      // Where the store cannot be read, the cookies decide.
      const tombstone = await orElse(readTimed(`tombstone:${hashed(sid)}`), undefined);
      return tombstone !== undefined;
    },
  };
}

function hashed(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url');
}
