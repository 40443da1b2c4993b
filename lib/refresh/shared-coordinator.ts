import { createHash } from 'node:crypto';
import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createStoredValues, type TextSeal } from '../store/stored-values.ts';
import type { Flight, Published, RefreshCoordinator, Trouble } from './refresh-coordinator.ts';

const publishedMs = 900_000;
/** Outlives a flight, whose own timeout is 10 s: a second one must not start beside it. */
const lockMs = 15_000;
const failureMs = 2_000;
const longestWaitMs = 12_000;
const pollMs = 250;
const mostCutoffs = 10_000;
/** What the configuration allows at most: no session that a cutoff ended outlives it. */
const longestSessionMs = 2_592_000_000;
const troubles: readonly Trouble[] = ['errored', 'lost', 'spent'];
/** An outage up to this long is waited out, rather than refreshed through by each process. */
const briefOutageMs = 5_000;
/** After an outage the store may have lost everything; so long the processes bring it back. */
const settleMs = 1_500;

type Alone<Failure> = { readonly mayRun: boolean; readonly otherwise: Failure };
type Turn<Failure> =
  | { readonly kind: 'flight'; readonly flight: Flight<Failure> }
  | { readonly kind: 'lock'; readonly lock: string }
  | { readonly kind: 'alone' };

/**
 * A coordinator for several processes that share a store. Within a process it is `local`, so that
 * one flight of each process at most asks the store. Where the store does not answer, a token that
 * is still valid is not refreshed by anybody, an expired one by this process alone once the outage
 * is more than brief; sessions are never ended for it.
 */
export function createSharedCoordinator(
  store: SharedStore,
  deps: { local: RefreshCoordinator; now: () => number; randomId: () => string; seal: TextSeal },
): RefreshCoordinator {
  const { local, now, randomId } = deps;
  /** Results are sealed by their makers, everything else here. */
  const results = createStoredValues(store, { now });
  const notes = createStoredValues(store, deps);
  /** Locks of this process's flights under way. */
  const held = new Map<string, string>();
  /** Times before which all sessions of a user ended; they only ever rise. */
  const cutoffs = new ExpiringMap<number>(mostCutoffs, now);
  let settledAt = 0;
  store.onBack(({ hasLostConnection }) => {
    if (hasLostConnection) settledAt = now() + settleMs;
    const locks = [...held].map(([key, lock]) => store.setIfAbsent(`lock:${key}`, lock, lockMs));
    const raised = [...cutoffs.entries()].map(([key, before, until]) =>
      store.raise(key, before, until - now()),
    );
    // What fails now is tried again after the next outage.
    void Promise.allSettled([...locks, ...raised, results.restore(), notes.restore()]);
  });

  /** The store's answer, or `otherwise` where it gives none; the adapter logs the outage. */
  function orElse<Value>(answer: Promise<Value>, otherwise: Value): Promise<Value> {
    return answer.catch(() => otherwise);
  }

  async function takeTurn<Failure>(key: string, alone: Alone<Failure>): Promise<Turn<Failure>> {
    const endsAt = now() + longestWaitMs;
    const lock = randomId();
    const unasked: Turn<Failure> = {
      kind: 'flight',
      flight: { kind: 'failed', failure: alone.otherwise },
    };
    while (now() < endsAt) {
      try {
        const flight = await readFlight<Failure>(key);
        if (flight) return { kind: 'flight', flight };
        if (now() >= settledAt) {
          if (await store.setIfAbsent(`lock:${key}`, lock, lockMs)) return await holding(key, lock);
        } else if (!alone.mayRun) return unasked;
      } catch {
        // The store does not answer, which its adapter has logged.
        if (!alone.mayRun) return unasked;
        if (now() - (store.outSince() ?? now()) >= briefOutageMs) return { kind: 'alone' };
      }
      await store.waitFor(key, pollMs);
    }
    return unasked;
  }

  /** With the lock in hand: somebody may have published between the look and the lock. */
  async function holding<Failure>(key: string, lock: string): Promise<Turn<Failure>> {
    const late = await orElse(readFlight<Failure>(key), undefined);
    if (!late) return { kind: 'lock', lock };
    await orElse(release(key, lock), undefined);
    return { kind: 'flight', flight: late };
  }

  async function readFlight<Failure>(key: string): Promise<Flight<Failure> | undefined> {
    const sealed = await results.read(`result:${key}`);
    if (sealed) return { kind: 'renewed', sealed };
    const failure = await notes.read(`failure:${key}`);
    return failure ? { kind: 'failed', failure: JSON.parse(failure) } : undefined;
  }

  async function publish<Failure>(key: string, flight: Flight<Failure>): Promise<void> {
    if (flight.kind === 'renewed') {
      await results.write(`result:${key}`, flight.sealed, now() + publishedMs);
    } else {
      await notes.write(`failure:${key}`, JSON.stringify(flight.failure), now() + failureMs);
    }
  }

  async function release(key: string, lock: string): Promise<void> {
    await store.deleteIfEqual(`lock:${key}`, lock);
    await store.wake(key);
  }

  async function inTurn<Failure>(
    key: string,
    renew: () => Promise<Flight<Failure>>,
    alone: Alone<Failure>,
  ): Promise<Flight<Failure>> {
    const turn = await takeTurn(key, alone);
    if (turn.kind === 'flight') return turn.flight;
    // A flight begun alone takes its lock as soon as the store is back.
    const lock = turn.kind === 'lock' ? turn.lock : randomId();
    held.set(key, lock);
    try {
      const flight = await renew();
      // What cannot be published now is remembered, and published when the store is back.
      await orElse(publish(key, flight), undefined);
      return flight;
    } finally {
      held.delete(key);
      await orElse(release(key, lock), undefined);
    }
  }

  return {
    run: (key, renew, alone) => local.run(key, () => inTurn(key, renew, alone), alone),
    async published(key) {
      const known = await local.published(key);
      if (known.kind === 'found') return known;
      const look = results
        .read(`result:${key}`)
        .then((sealed): Published => (sealed ? { kind: 'found', sealed } : { kind: 'none' }));
      const found = await orElse<Published>(look, { kind: 'unknown' });
      // Until all have brought back what a restarted store lost, "none" is not known.
      return found.kind === 'none' && now() < settledAt ? { kind: 'unknown' } : found;
    },
    async noteTrouble(key, trouble, until) {
      await local.noteTrouble(key, trouble, until);
      await orElse(notes.write(`trouble:${key}`, trouble, until), undefined);
    },
    async troubleOf(key) {
      const known = await local.troubleOf(key);
      const shared = known ?? (await orElse(notes.read(`trouble:${key}`), undefined));
      return troubles.find((trouble) => trouble === shared);
    },
    async noteGeneration(sid, generation) {
      const newest = await local.noteGeneration(sid, generation);
      return orElse(store.raise(`generation:${hashed(sid)}`, newest, publishedMs), newest);
    },
    async bury(sid, until) {
      await local.bury(sid, until);
      await orElse(notes.write(tombstone(sid), '1', until), undefined);
    },
    async buryAll(sub, before, until) {
      await local.buryAll(sub, before, until);
      const key = cutoff(sub);
      cutoffs.set(key, Math.max(before, cutoffs.get(key) ?? 0), until);
      await orElse(store.raise(key, before, until - now()), undefined);
    },
    async buriedBefore(sub) {
      const key = cutoff(sub);
      const [stored] = await orElse(store.get([key]), []);
      const shared = Number(stored ?? 0) || 0;
      if (shared > (cutoffs.get(key) ?? 0)) cutoffs.set(key, shared, now() + longestSessionMs);
      return Math.max(await local.buriedBefore(sub), cutoffs.get(key) ?? 0);
    },
    async isBuried(session) {
      if (await local.isBuried(session)) return true;
      // Where the store cannot be read, the cookies decide.
      const [own, before] = await Promise.all([
        orElse(notes.read(tombstone(session.sid)), undefined),
        this.buriedBefore(session.sub),
      ]);
      return own !== undefined || (before > 0 && session.createdAt <= before);
    },
  };
}

const tombstone = (sid: string) => `tombstone:${hashed(sid)}`;
const cutoff = (sub: string) => `cutoff:${hashed(sub)}`;

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
