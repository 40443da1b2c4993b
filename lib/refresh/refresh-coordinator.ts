import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { TokenSet } from '../oauth/token-set.ts';
import { ExpiringMap } from '../store/expiring-map.ts';
import type { SharedStore } from '../store/shared-store.ts';
import type { TextSeal } from '../store/stored-values.ts';
import { createGenerations } from './generations.ts';
import { createPublishedResults, type Published, publishedMs } from './published-results.ts';
import { type RefreshFailure, type RefreshOutcome, superseded } from './refresh-outcome.ts';
import { createTokenStatuses } from './token-statuses.ts';
import { createTurns } from './turns.ts';

/** Describes tokens that can be renewed. */
export type RenewableTokens = TokenSet & { readonly refreshToken: string };

/** Describes one refresh that a request needs. */
export interface RefreshRequest {
  /** Identifies the refresh; see `refreshKey`. */
  readonly key: string;
  readonly tokens: RenewableTokens;
  /** Checks whether the access token is still valid. If so, risky attempts can wait. */
  isTokenValid(): boolean;
  renew(tokens: RenewableTokens): Promise<RefreshGrantOutcome>;
  /** Seals renewed tokens for others who hold the same refresh token. */
  seal(tokens: TokenSet): Promise<string>;
}

/**
 * Coordinates refreshes, so that many requests with one refresh token send it once. Each request
 * passes a key and a function that renews a token set. Times are ms since the epoch.
 */
export interface RefreshCoordinator {
  /**
   * Renews the tokens, unless this refresh has a published result or is already running; then
   * returns that result. Results stay published for 15 minutes, failures for 2 s. While the access
   * token is valid, sends nothing if the store does not answer, or if the last attempt got a server
   * error or no response. Never resends a refresh token that was exchanged for a new one.
   */
  run(request: RefreshRequest): Promise<RefreshOutcome>;
  /** Returns the renewed tokens of a key, from this process's memory or else from the store. */
  published(key: string): Promise<Published>;
  /** Records a generation of session `sid`. Returns the newest one of the last 15 minutes. */
  recordGeneration(sid: string, generation: number): Promise<number>;
}

/** Holds what processes share: the store, and the seal of its values. */
export interface SharedParts {
  readonly store: SharedStore;
  readonly seal: TextSeal;
  readonly randomId: () => string;
}

const maxResults = 10_000;
/** After a server error, wait this long before resending, while the access token is valid. */
const pauseMs = 30_000;
/** Kept for a day: an unanswered request explains later rejections; exchanged tokens stay spent. */
const statusMs = 86_400_000;
const storeDown: RefreshFailure = {
  kind: 'not_consumed',
  error: 'the shared store does not answer',
};

/** Creates a coordinator for this process, or with `shared` for all processes with that store. */
export function createRefreshCoordinator(
  now: () => number,
  shared?: SharedParts,
): RefreshCoordinator {
  const localResults = new ExpiringMap<string>(maxResults, now);
  const inFlight = new Map<string, Promise<RefreshOutcome>>();
  const statuses = createTokenStatuses(now, shared);
  const results = createPublishedResults(now, shared);
  const turns = createTurns(now, results, shared);
  const generations = createGenerations(now, shared?.store);

  /** Sends the refresh token, unless its status forbids that. The caller must hold the turn. */
  async function attempt(request: RefreshRequest): Promise<RefreshOutcome> {
    const { isTokenValid, key, renew, seal, tokens } = request;
    const status = await statuses.statusOf(key);
    // Resending an exchanged token makes the server revoke the newer one, too.
    if (status === 'spent') return { kind: 'failed', failure: superseded };
    if (status && isTokenValid()) {
      return { kind: 'failed', failure: { kind: status, error: 'not tried again yet' } };
    }
    const outcome = await renew(tokens);
    if (outcome.kind === 'refreshed') {
      const isRotated = outcome.tokens.refreshToken !== tokens.refreshToken;
      if (isRotated) await statuses.record(key, 'spent', now() + statusMs);
      return { kind: 'renewed', sealed: await seal(outcome.tokens), isOwn: true };
    }
    if (outcome.kind === 'rejected') return confirm(key, outcome.error);
    if (outcome.kind === 'errored') await statuses.record(key, 'errored', now() + pauseMs);
    if (outcome.kind === 'ambiguous') await statuses.record(key, 'ambiguous', now() + statusMs);
    return { kind: 'failed', failure: outcome };
  }

  /** Confirms a rejection: it is final only if no other process has used the token. */
  async function confirm(key: string, error: string): Promise<RefreshOutcome> {
    const published = await results.find(key);
    if (published.kind === 'found') {
      return { kind: 'renewed', sealed: published.sealed, isOwn: true };
    }
    if (published.kind === 'unknown')
      return { kind: 'failed', failure: { kind: 'unconfirmed', error } };
    return { kind: 'rejected', error };
  }

  /** Adds to a rejection whether an earlier request, of any process, got no response. */
  async function explain(key: string, outcome: RefreshOutcome): Promise<RefreshOutcome> {
    if (outcome.kind !== 'rejected') return outcome;
    return { ...outcome, wasAmbiguous: (await statuses.statusOf(key)) === 'ambiguous' };
  }

  async function inTurn(request: RefreshRequest): Promise<RefreshOutcome> {
    const { isTokenValid, key } = request;
    const turn = await turns.take(key, isTokenValid());
    if (turn.kind === 'published') return turn.outcome;
    if (turn.kind === 'store-down') return { kind: 'failed', failure: storeDown };
    try {
      const outcome = await attempt(request);
      // If the store is down, the outcome is remembered and published when the store is back.
      await results.publish(key, outcome);
      return outcome;
    } finally {
      await turns.end(turn);
    }
  }

  return {
    async run(request) {
      const { key } = request;
      const sealed = localResults.get(key);
      if (sealed) return { kind: 'renewed', sealed, isOwn: false };
      const joined = inFlight.get(key);
      if (joined) {
        const outcome = await joined;
        return outcome.kind === 'renewed' ? { ...outcome, isOwn: false } : outcome;
      }
      const own = inTurn(request)
        .then((outcome) => explain(key, outcome))
        .then((outcome) => {
          if (outcome.kind === 'renewed') {
            localResults.set(key, outcome.sealed, now() + publishedMs);
          }
          return outcome;
        })
        .finally(() => inFlight.delete(key));
      inFlight.set(key, own);
      return own;
    },
    async published(key) {
      const sealed = localResults.get(key);
      return sealed ? { kind: 'found', sealed } : results.find(key);
    },
    recordGeneration: generations.record,
  };
}
