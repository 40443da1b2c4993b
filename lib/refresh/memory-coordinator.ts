import { ExpiringMap } from '../store/expiring-map.ts';
import type { Flight, RefreshCoordinator, Trouble } from './refresh-coordinator.ts';

const publishedMs = 900_000;
const mostEntries = 10_000;
/** Tombstones are small, and one that is pushed out would let copied cookies live again. */
const mostTombstones = 200_000;

/** A coordinator for one process: what it knows is gone with the process. */
export function createMemoryCoordinator(now: () => number): RefreshCoordinator {
  const inFlight = new Map<string, Promise<Flight<unknown>>>();
  const results = new ExpiringMap<string>(mostEntries, now);
  const troubles = new ExpiringMap<Trouble>(mostEntries, now);
  const generations = new ExpiringMap<number>(mostEntries, now);
  const tombstones = new ExpiringMap<true>(mostTombstones, now);
  const userTombstones = new ExpiringMap<number>(mostTombstones, now);

  return {
    async run<Failure>(key: string, renew: () => Promise<Flight<Failure>>) {
      const sealed = results.get(key);
      if (sealed) return { kind: 'renewed', sealed };
      // Flights under one key all come from the same kind of caller, so `Failure` is the same.
      const joined = inFlight.get(key) as Promise<Flight<Failure>> | undefined;
      if (joined) return joined;
      const flight = renew()
        .then((outcome) => {
          if (outcome.kind === 'renewed') results.set(key, outcome.sealed, now() + publishedMs);
          return outcome;
        })
        .finally(() => inFlight.delete(key));
      inFlight.set(key, flight);
      return flight;
    },
    async published(key) {
      const sealed = results.get(key);
      return sealed ? { kind: 'found', sealed } : { kind: 'none' };
    },
    async noteTrouble(key, trouble, until) {
      troubles.set(key, trouble, until);
    },
    async troubleOf(key) {
      return troubles.get(key);
    },
    async noteGeneration(sid, generation) {
      const newest = Math.max(generation, generations.get(sid) ?? 0);
      generations.set(sid, newest, now() + publishedMs);
      return newest;
    },
    async bury(sid, until) {
      tombstones.set(sid, true, until);
    },
    async buryAll(sub, before, until) {
      userTombstones.set(sub, Math.max(before, userTombstones.get(sub) ?? 0), until);
    },
    async buriedBefore(sub) {
      return userTombstones.get(sub) ?? 0;
    },
    async isBuried({ sid, sub, createdAt }) {
      const before = userTombstones.get(sub);
      return tombstones.get(sid) === true || (before !== undefined && createdAt <= before);
    },
  };
}
