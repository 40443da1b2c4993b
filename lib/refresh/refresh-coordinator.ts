import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { TokenSet } from '../oauth/token-set.ts';
import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import type { TextSeal } from '../store/stored-values.ts';
import { createGenerations } from './generations.ts';
import { createPublishedResults, type Published } from './published-results.ts';
import { type RefreshFailure, type RefreshOutcome, sharedOutcome } from './refresh-outcome.ts';
import { createTokenStatuses } from './token-statuses.ts';
import { createTurns } from './turns.ts';

/** Tokens that can be renewed. */
export type RenewableTokens = TokenSet & { readonly refreshToken: string };

/** One refresh, as one of many requests wants it. */
export interface RefreshRequest {
  /** Says which refresh it is, by a hash. */
  readonly key: string;
  readonly tokens: RenewableTokens;
  /** Whether the access token still serves: nothing doubtful is tried meanwhile. */
  readonly isTokenValid: boolean;
  renew(tokens: RenewableTokens): Promise<RefreshGrantOutcome>;
  /** Seals renewed tokens for others who hold the same refresh token. */
  seal(tokens: TokenSet): Promise<string>;
}

/**
 * Makes one refresh out of many requests. It knows no grant: it is given a key and how to renew a
 * token set. Times in ms since the epoch.
 */
export interface RefreshCoordinator {
  /**
   * Renews, unless a result for the key is published or a run for it is under way, which is then
   * shared. A result stays published for 15 minutes; a failure for two seconds at most. While the
   * access token is valid, nothing is sent where other processes cannot be asked, or where the last
   * answer says nothing of the refresh token. A refresh token that was used is never sent again.
   */
  run(request: RefreshRequest): Promise<RefreshOutcome>;
  /** Finds the published result of a key, looked up anew. */
  published(key: string): Promise<Published>;
  /** Notes a generation of session `sid`; returns the newest one noted within 15 minutes. */
  noteGeneration(sid: string, generation: number): Promise<number>;
}

/** What processes share: the store, and how its values are sealed. */
export interface SharedParts {
  readonly store: SharedStore;
  readonly seal: TextSeal;
  readonly randomId: () => string;
}

const maxResults = 10_000;
const resultMs = 900_000;
/** After an error of the server, a token that is still valid is not tried again for so long. */
const pauseMs = 30_000;
/** A lost answer explains a later rejection, and a used token stays used, however late it is. */
const statusMs = 86_400_000;
const superseded: RefreshFailure = { kind: 'superseded', error: 'a newer generation exists' };
const storeDown: RefreshFailure = {
  kind: 'unspent',
  error: 'the shared store does not answer',
};

/** Creates a coordinator: for this process alone, or with `shared` for all that share a store. */
export function createRefreshCoordinator(
  now: () => number,
  shared?: SharedParts,
): RefreshCoordinator {
  const known = new ExpiringMap<string>(maxResults, now);
  const underWay = new Map<string, Promise<RefreshOutcome>>();
  const statuses = createTokenStatuses(now, shared);
  const results = createPublishedResults(now, shared);
  const turns = createTurns(now, results, shared);
  const generations = createGenerations(now, shared?.store);

  /** With the turn taken, or without one where nobody can be asked. */
  async function attempt(request: RefreshRequest): Promise<RefreshOutcome> {
    const { isTokenValid, key, renew, seal, tokens } = request;
    const status = await statuses.statusOf(key);
    // Sent again, it would end the newer generation, too.
    if (status === 'spent') return { kind: 'failed', failure: superseded };
    if (status && isTokenValid) {
      return { kind: 'failed', failure: { kind: status, error: 'not tried again yet' } };
    }
    const outcome = await renew(tokens);
    if (outcome.kind === 'refreshed') {
      const isRotated = outcome.tokens.refreshToken !== tokens.refreshToken;
      if (isRotated) await statuses.note(key, 'spent', now() + statusMs);
      return { kind: 'renewed', sealed: await seal(outcome.tokens), isOwn: true };
    }
    if (outcome.kind === 'rejected') return confirm(key, outcome.error);
    if (outcome.kind === 'errored') await statuses.note(key, 'errored', now() + pauseMs);
    if (outcome.kind === 'lost') await statuses.note(key, 'lost', now() + statusMs);
    return { kind: 'failed', failure: outcome };
  }

  /** A rejection is final only where it is known that no other process has used the token. */
  async function confirm(key: string, error: string): Promise<RefreshOutcome> {
    const published = await results.find(key);
    if (published.kind === 'found') {
      return { kind: 'renewed', sealed: published.sealed, isOwn: false };
    }
    if (published.kind === 'unknown') return { kind: 'failed', failure: { kind: 'unsure', error } };
    const wasLost = (await statuses.statusOf(key)) === 'lost';
    return { kind: 'rejected', error, wasLost };
  }

  async function inTurn(request: RefreshRequest): Promise<RefreshOutcome> {
    const { isTokenValid, key } = request;
    const turn = await turns.take(key, isTokenValid);
    if (turn.kind === 'published') return turn.outcome;
    if (turn.kind === 'store-down') return { kind: 'failed', failure: storeDown };
    try {
      const outcome = await attempt(request);
      // What cannot be published now is remembered, and published when the store is back.
      await results.publish(key, outcome);
      return outcome;
    } finally {
      await turns.end(turn);
    }
  }

  return {
    async run(request) {
      const { key } = request;
      const sealed = known.get(key);
      if (sealed) return { kind: 'renewed', sealed, isOwn: false };
      const joined = underWay.get(key);
      if (joined) return sharedOutcome(await joined);
      const own = inTurn(request)
        .then((outcome) => {
          if (outcome.kind === 'renewed') known.set(key, outcome.sealed, now() + resultMs);
          return outcome;
        })
        .finally(() => underWay.delete(key));
      underWay.set(key, own);
      return own;
    },
    async published(key) {
      const sealed = known.get(key);
      return sealed ? { kind: 'found', sealed } : results.find(key);
    },
    noteGeneration: generations.note,
  };
}
