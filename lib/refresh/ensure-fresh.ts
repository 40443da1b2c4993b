import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { Session } from '../session/session.ts';
import type { SealSecrets } from '../session/session-cookie.ts';
import type { RefreshCoordinator, RenewableTokens } from './refresh-coordinator.ts';
import { type RefreshFailure, type RefreshOutcome, superseded } from './refresh-outcome.ts';
import { openRefreshResult, refreshKey, sealRefreshResult } from './refresh-result.ts';
import { tokenState } from './token-state.ts';

/** Describes what happened to a session's tokens. */
export type Freshness =
  /** The tokens need no refresh, or cannot be refreshed and are still valid. */
  | { readonly kind: 'keep' }
  /** `adopted`: another request sent the refresh token. */
  | { readonly kind: 'refreshed'; readonly session: Session; readonly adopted: boolean }
  /** The refresh failed or still runs, and the old access token is still valid. */
  | { readonly kind: 'kept_stale'; readonly failure: RefreshFailure }
  /** The user must sign in again. */
  | {
      readonly kind: 'ended';
      readonly reason: 'expired' | 'revoked' | 'refresh_lost';
      readonly error: string;
    }
  /** The token has expired and cannot be renewed now. The session stays, for a later attempt. */
  | { readonly kind: 'unavailable'; readonly failure: RefreshFailure };

/** Holds the dependencies of `ensureFresh`. */
export interface EnsureFreshDeps {
  readonly issuer: string;
  readonly clientId: string;
  readonly secrets: SealSecrets;
  readonly coordinator: RefreshCoordinator;
  /** Renews the tokens of session `sid`. */
  readonly renew: (tokens: RenewableTokens, sid: string) => Promise<RefreshGrantOutcome>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Receives a refresh that outlives its request, so that the platform keeps it running. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Refreshes even a fresh token, because the user asked for it. */
  readonly isForced?: boolean;
}

/** Describes the session after one refresh, or why the refresh failed. */
type Step =
  | { readonly kind: 'renewed'; readonly session: Session; readonly adopted: boolean }
  | Exclude<RefreshOutcome, { kind: 'renewed' }>;

/**
 * Maximum time that a request waits for the refresh, in ms, by the state of its token. With an
 * expired token it waits longer, because it cannot proceed without a new one.
 */
const budgetMs = { fresh: 2_000, stale: 2_000, expired: 8_000 } as const;
const maxAdoptions = 3;

const failed = (kind: RefreshFailure['kind'], error: string): Step => ({
  kind: 'failed',
  failure: { kind, error },
});

/**
 * Renews a session's tokens if they are stale or expired, or if `isForced`. Of all requests with
 * the same refresh token, one sends the token and the others adopt its result. A request stops
 * waiting after its budget, but the refresh continues and its result is published: aborting it
 * could lose the new token. If the server's response was lost, the session uses its access token
 * until that expires: the server could count a second use of the refresh token as theft, and revoke
 * all tokens.
 */
export async function ensureFresh(session: Session, deps: EnsureFreshDeps): Promise<Freshness> {
  const state = tokenState(session.tokens, deps.now());
  if (state === 'fresh' && !deps.isForced) return { kind: 'keep' };
  if (!session.tokens.refreshToken) {
    if (state !== 'expired') return { kind: 'keep' };
    return { kind: 'ended', reason: 'expired', error: 'no refresh token' };
  }
  const refresh = followResults(session, deps);
  const pending = failed('pending', 'still waiting');
  const step = await Promise.race([refresh, deps.sleep(budgetMs[state]).then(() => pending)]);
  if (step === pending) deps.waitUntil(refresh);
  if (step.kind === 'renewed') return { ...step, kind: 'refreshed' };
  if (step.kind === 'rejected') {
    const reason = step.wasAmbiguous ? 'refresh_lost' : 'revoked';
    return { kind: 'ended', reason, error: step.error };
  }
  const { failure } = step;
  // The token may have expired while the request waited.
  if (tokenState(session.tokens, deps.now()) !== 'expired') return { kind: 'kept_stale', failure };
  if (failure.kind === 'superseded') {
    return { kind: 'ended', reason: 'refresh_lost', error: failure.error };
  }
  return { kind: 'unavailable', failure };
}

/**
 * Adopts published results one after another, at most `maxAdoptions`. Each result's refresh
 * token leads to the next result. If the last result is no longer fresh and nobody has renewed it,
 * renews it.
 */
async function followResults(session: Session, deps: EnsureFreshDeps): Promise<Step> {
  let current = session;
  let isExpired = false;
  for (let adoptions = 0; adoptions < maxAdoptions; adoptions += 1) {
    const step = await renewOnce(current, deps);
    if (step.kind !== 'renewed' || !step.adopted) return step;
    current = step.session;
    const state = tokenState(current.tokens, deps.now());
    isExpired = state === 'expired';
    if (state === 'fresh' && !(await hasNextResult(current, deps))) return step;
  }
  if (isExpired) return { kind: 'failed', failure: superseded };
  return { kind: 'renewed', session: current, adopted: true };
}

/** Checks whether an adopted session has been renewed again, with a result that can be adopted. */
async function hasNextResult(session: Session, deps: EnsureFreshDeps): Promise<boolean> {
  const { sid, generation, tokens } = session;
  const newest = await deps.coordinator.recordGeneration(sid, generation);
  if (newest === generation || !tokens.refreshToken) return false;
  return (await deps.coordinator.published(keyOf(session, deps))).kind === 'found';
}

/** Renews a session's tokens, or adopts the result of another request that has the same tokens. */
async function renewOnce(session: Session, deps: EnsureFreshDeps): Promise<Step> {
  const { refreshToken } = session.tokens;
  // An adopted result can lack a refresh token. Then the session stays as it was adopted.
  if (!refreshToken) return { kind: 'renewed', session, adopted: true };
  const key = keyOf(session, deps);
  const outcome = await deps.coordinator.run({
    key,
    tokens: { ...session.tokens, refreshToken },
    isTokenValid: () => tokenState(session.tokens, deps.now()) !== 'expired',
    renew: (tokens) => deps.renew(tokens, session.sid),
    seal: (tokens) => {
      const next = { ...session, tokens, generation: session.generation + 1 };
      return sealRefreshResult(key, next, deps.secrets);
    },
  });
  if (outcome.kind !== 'renewed') return outcome;
  const opened = await openRefreshResult(key, outcome.sealed, deps.secrets);
  if (!opened || opened.sid !== session.sid || opened.sub !== session.sub) {
    return failed('foreign_result', 'a published result belongs to another session');
  }
  const { generation, tokens } = opened;
  return {
    kind: 'renewed',
    session: { ...session, generation, tokens },
    adopted: !outcome.isOwn,
  };
}

function keyOf(
  { generation, tokens }: Session,
  { clientId, issuer }: Pick<EnsureFreshDeps, 'clientId' | 'issuer'>,
): string {
  return refreshKey(issuer, clientId, tokens.refreshToken ?? '', generation);
}
