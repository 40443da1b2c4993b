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
  /** Identifies the refresh; see `refreshKey`. All requests with one refresh token share it. */
  readonly key: string;
  readonly tokens: RenewableTokens;
  /** Checks whether the access token is still valid. Until it expires, risky attempts can wait. */
  isTokenValid(): boolean;
  renew(tokens: RenewableTokens): Promise<RefreshGrantOutcome>;
  /** Seals renewed tokens for others who hold the same refresh token. */
  seal(tokens: TokenSet): Promise<string>;
}

/** Coordinates refreshes, so that many requests with one refresh token send it only once. */
export interface RefreshCoordinator {
  /**
   * Renews the tokens. If this refresh is already running or has a published result, returns that
   * result instead. Results stay published for 15 minutes, failures for 2 s. While the access token
   * is valid, sends nothing if the store does not answer, or if the last attempt got a server error
   * or no response. Never resends a refresh token that was exchanged for a new one.
   */
  run(request: RefreshRequest): Promise<RefreshOutcome>;
  /** Returns the renewed tokens of a key, from this process's memory or else from the store. */
  published(key: string): Promise<Published>;
  /** Records a generation of session `sid`. Returns the newest one of the last 15 minutes. */
  recordGeneration(sid: string, generation: number): Promise<number>;
}

/** Holds what a coordinator needs to work with other processes. */
export interface SharedParts {
  readonly store: SharedStore;
  /** Seals the values in the store. */
  readonly seal: TextSeal;
  /** Returns a new ID for each lock. */
  readonly randomId: () => string;
}

const maxResults = 10_000;
/** After a server error, a valid access token waits this long (ms) before its next refresh. */
const pauseMs = 30_000;
/**
 * Time in ms for which a refresh token is known to be spent, or to have got no response: one day.
 * A lost response explains why the server rejects the token later.
 */
const statusMs = 86_400_000;
/** Also reported if the process that has the turn does not finish in time. */
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

  /** Sends the refresh token, unless its status forbids that. The caller must have the turn. */
  async function attempt(request: RefreshRequest): Promise<RefreshOutcome> {
    const { isTokenValid, key, renew, seal, tokens } = request;
    const status = await statuses.statusOf(key);
    // If an exchanged token is sent again, the server revokes the newer one, too.
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
    if (outcome.kind === 'rejected') return confirmRejection(key, outcome.error);
    if (outcome.kind === 'errored') await statuses.record(key, 'errored', now() + pauseMs);
    if (outcome.kind === 'ambiguous') await statuses.record(key, 'ambiguous', now() + statusMs);
    return { kind: 'failed', failure: outcome };
  }

  /**
   * Returns the final outcome of a rejected refresh. If another process has used the token before,
   * its result counts instead of the rejection.
   */
  async function confirmRejection(key: string, error: string): Promise<RefreshOutcome> {
    const published = await results.find(key);
    if (published.kind === 'found') {
      // `isOwn` says who sent the token, and this request did.
      return { kind: 'renewed', sealed: published.sealed, isOwn: true };
    }
    if (published.kind === 'unknown')
      return { kind: 'failed', failure: { kind: 'unconfirmed', error } };
    return { kind: 'rejected', error };
  }

  /** Adds to a rejection whether an earlier attempt, of any process, got no response. */
  async function explainRejection(key: string, outcome: RefreshOutcome): Promise<RefreshOutcome> {
    if (outcome.kind !== 'rejected') return outcome;
    return { ...outcome, wasAmbiguous: (await statuses.statusOf(key)) === 'ambiguous' };
  }

  async function inTurn(request: RefreshRequest): Promise<RefreshOutcome> {
    const { isTokenValid, key } = request;
    const turn = await turns.take(key, isTokenValid());
    if (turn.kind === 'published') return turn.outcome;
    if (turn.kind === 'refused') return { kind: 'failed', failure: storeDown };
    try {
      const outcome = await attempt(request);
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
        .then((outcome) => explainRejection(key, outcome))
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
