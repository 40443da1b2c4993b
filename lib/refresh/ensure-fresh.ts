import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { TokenSet } from '../oauth/token-set.ts';
import type { Session } from '../session/session.ts';
import type { SealSecrets } from '../session/session-cookie.ts';
import type { Flight, RefreshCoordinator } from './refresh-coordinator.ts';
import { openRefreshResult, refreshKey, sealRefreshResult } from './refresh-result.ts';
import { tokenState } from './token-state.ts';

/** What became of a session's tokens. */
export type Freshness =
  | { readonly kind: 'keep' }
  | { readonly kind: 'refreshed'; readonly session: Session; readonly adopted: boolean }
  /** The refresh failed or goes on; the token is still valid and serves. */
  | { readonly kind: 'kept-stale'; readonly error: string }
  | { readonly kind: 'ended'; readonly reason: 'expired' | 'revoked'; readonly error?: string }
  /** The token is over and cannot be renewed now; the session stays. */
  | { readonly kind: 'unavailable'; readonly error: string; readonly isOperatorFault: boolean };

type Failure = Exclude<RefreshGrantOutcome, { kind: 'refreshed' }>;
type RenewableTokens = TokenSet & { readonly refreshToken: string };

/** What `ensureFresh` works with; nothing of it is global. */
export interface EnsureFreshDeps {
  readonly issuer: string;
  readonly clientId: string;
  readonly secrets: SealSecrets;
  readonly coordinator: RefreshCoordinator;
  readonly grant: (tokens: RenewableTokens) => Promise<RefreshGrantOutcome>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Receives a call that goes on after its budget, so that the platform keeps it alive. */
  readonly goOn: (work: Promise<unknown>) => void;
}

/** How long a request waits for a refresh: a valid token serves meanwhile, an expired one cannot. */
const budgetMs = { stale: 2_000, expired: 8_000 } as const;
const longestChain = 3;

/**
 * Renews a session's tokens when they are stale or expired. Of all requests that hold the same
 * refresh token one sends it; the others adopt what it got. A budget ends the waiting only: the
 * call goes on and is published, since aborting it could lose the new token for good.
 */
export async function ensureFresh(session: Session, deps: EnsureFreshDeps): Promise<Freshness> {
  const state = tokenState(session.tokens, deps.now());
  if (state === 'fresh') return { kind: 'keep' };
  if (!session.tokens.refreshToken) {
    return state === 'stale' ? { kind: 'keep' } : { kind: 'ended', reason: 'expired' };
  }
  const work = renew(session, deps);
  const outcome = await Promise.race([
    work,
    deps.sleep(budgetMs[state]).then((): undefined => undefined),
  ]);
  if (outcome === undefined) deps.goOn(work);
  if (outcome && 'session' in outcome) return { kind: 'refreshed', ...outcome };

  const failure: Failure = outcome ?? { kind: 'ambiguous', error: 'still waiting' };
  const { error } = failure;
  if (failure.kind === 'rejected') return { kind: 'ended', reason: 'revoked', error };
  if (tokenState(session.tokens, deps.now()) !== 'expired') return { kind: 'kept-stale', error };
  return { kind: 'unavailable', error, isOperatorFault: failure.kind === 'misconfigured' };
}

type Renewed = { session: Session; adopted: boolean };

/** Follows the published results forward, and refreshes at their end if still needed. */
async function renew(session: Session, deps: EnsureFreshDeps): Promise<Renewed | Failure> {
  let current = session;
  for (let link = 0; link < longestChain; link += 1) {
    const step = await renewOnce(current, deps);
    if (!('session' in step)) return step;
    if (tokenState(step.session.tokens, deps.now()) === 'fresh' || !step.adopted) return step;
    current = step.session;
  }
  return { session: current, adopted: true };
}

async function renewOnce(session: Session, deps: EnsureFreshDeps): Promise<Renewed | Failure> {
  const { refreshToken } = session.tokens;
  if (!refreshToken) return { session, adopted: true };
  const tokens = { ...session.tokens, refreshToken };
  const key = refreshKey(deps.issuer, deps.clientId, refreshToken);
  let isOwn = false;
  const flight = await deps.coordinator.run<Failure>(key, async (): Promise<Flight<Failure>> => {
    isOwn = true;
    const outcome = await deps.grant(tokens);
    if (outcome.kind !== 'refreshed') return { kind: 'failed', failure: outcome };
    const next = { ...session, tokens: outcome.tokens, generation: session.generation + 1 };
    return { kind: 'renewed', sealed: await sealRefreshResult(key, next, deps.secrets) };
  });
  if (flight.kind === 'failed') return flight.failure;
  const opened = await openRefreshResult(key, flight.sealed, deps.secrets);
  if (!opened || opened.sid !== session.sid || opened.sub !== session.sub) {
    return { kind: 'ambiguous', error: 'a published result belongs to another session' };
  }
  const { generation, tokens: renewed } = opened;
  return { session: { ...session, generation, tokens: renewed }, adopted: !isOwn };
}
