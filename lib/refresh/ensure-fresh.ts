import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { Session } from '../session/session.ts';
import type { SealSecrets } from '../session/session-cookie.ts';
import type { RefreshCoordinator, RenewableTokens } from './refresh-coordinator.ts';
import { type RefreshFailure, type RefreshOutcome, superseded } from './refresh-outcome.ts';
import { openRefreshResult, refreshKey, sealRefreshResult } from './refresh-result.ts';
import { tokenState } from './token-state.ts';

/** Describes what happened to a session's tokens. */
export type Freshness =
  | { readonly kind: 'keep' }
  | { readonly kind: 'refreshed'; readonly session: Session; readonly adopted: boolean }
  /** The refresh failed or still runs, and the old access token is still valid. */
  | { readonly kind: 'kept_stale'; readonly failure: RefreshFailure }
  | {
      readonly kind: 'ended';
      readonly reason: 'expired' | 'revoked' | 'refresh_lost';
      readonly error: string;
    }
  /** The token expired and cannot be renewed now. The session stays. */
  | { readonly kind: 'unavailable'; readonly failure: RefreshFailure };

/** Holds the dependencies of `ensureFresh`. It uses no globals. */
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

/** Time a request waits, in ms. Meanwhile a valid token can be used; an expired one cannot. */
const budgetMs = { fresh: 2_000, stale: 2_000, expired: 8_000 } as const;
const maxAdoptions = 3;

const failed = (kind: RefreshFailure['kind'], error: string): Step => ({
  kind: 'failed',
  failure: { kind, error },
});

/**
 * Renews a session's tokens if they are stale or expired, or if `isForced`. Of all requests with
 * the same refresh token, one sends it and the others adopt its result. A request stops waiting
 * after its budget, but the refresh continues and its result is published: aborting it could lose
 * the new token. If no response arrived, keeps using the old access token until it expires, because
 * resending the refresh token could count as reuse and revoke the grant.
 */
export async function ensureFresh(session: Session, deps: EnsureFreshDeps): Promise<Freshness> {
  const state = tokenState(session.tokens, deps.now());
  if (state === 'fresh' && !deps.isForced) return { kind: 'keep' };
  if (!session.tokens.refreshToken) {
    if (state !== 'expired') return { kind: 'keep' };
    return { kind: 'ended', reason: 'expired', error: 'no refresh token' };
  }
  const work = followResults(session, deps);
  const pending = failed('pending', 'still waiting');
  const step = await Promise.race([work, deps.sleep(budgetMs[state]).then(() => pending)]);
  if (step === pending) deps.waitUntil(work);
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

/** Adopts published results one after another, then refreshes if the last one still needs it. */
async function followResults(session: Session, deps: EnsureFreshDeps): Promise<Step> {
  let current = session;
  let isExpired = false;
  for (let adoptions = 0; adoptions < maxAdoptions; adoptions += 1) {
    const step = await renewOnce(current, deps);
    if (step.kind !== 'renewed' || !step.adopted) return step;
    current = step.session;
    const state = tokenState(current.tokens, deps.now());
    isExpired = state === 'expired';
    if (state === 'fresh' && !(await hasSuccessor(current, deps))) return step;
  }
  if (isExpired) return { kind: 'failed', failure: superseded };
  return { kind: 'renewed', session: current, adopted: true };
}

/** Checks whether an adopted session was renewed again and that result can be adopted. */
async function hasSuccessor(session: Session, deps: EnsureFreshDeps): Promise<boolean> {
  const { sid, generation, tokens } = session;
  const newest = await deps.coordinator.recordGeneration(sid, generation);
  if (newest === generation || !tokens.refreshToken) return false;
  return (await deps.coordinator.published(keyOf(session, deps))).kind === 'found';
}

async function renewOnce(session: Session, deps: EnsureFreshDeps): Promise<Step> {
  const { refreshToken } = session.tokens;
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
