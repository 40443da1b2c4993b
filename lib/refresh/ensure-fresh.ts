import type { RefreshGrantOutcome } from '../oauth/refresh-token-grant.ts';
import type { TokenSet } from '../oauth/token-set.ts';
import type { Session } from '../session/session.ts';
import type { SealSecrets } from '../session/session-cookie.ts';
import type { Flight, RefreshCoordinator } from './refresh-coordinator.ts';
import { openRefreshResult, refreshKey, sealRefreshResult } from './refresh-result.ts';
import { tokenState } from './token-state.ts';

/**
 * Why a refresh failed that does not end the session at once. `pending` goes on after its budget;
 * `unsure` is a rejection that another process may have caused, which cannot be asked now;
 * `superseded` is a refresh token that was spent for a newer generation of the session.
 */
export type RefreshFailure = {
  readonly kind:
    | 'unspent'
    | 'errored'
    | 'lost'
    | 'misconfigured'
    | 'foreign-result'
    | 'pending'
    | 'superseded'
    | 'unsure';
  readonly error: string;
  readonly retryAfterSeconds?: number;
};

/** What became of a session's tokens. */
export type Freshness =
  | { readonly kind: 'keep' }
  | { readonly kind: 'refreshed'; readonly session: Session; readonly adopted: boolean }
  /** The refresh failed or goes on; the token is still valid and serves. */
  | { readonly kind: 'kept-stale'; readonly failure: RefreshFailure }
  | {
      readonly kind: 'ended';
      readonly reason: 'expired' | 'revoked' | 'refresh_lost';
      readonly error: string;
    }
  /** The token is over and cannot be renewed now; the session stays. */
  | { readonly kind: 'unavailable'; readonly failure: RefreshFailure };

type Rejected = { readonly kind: 'rejected'; readonly error: string };
type Renewed = { readonly kind: 'renewed'; readonly session: Session; readonly adopted: boolean };
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
  /** The user asks for a new token, however fresh this one is. */
  readonly isForced?: boolean;
}

/** How long a request waits: a valid token serves meanwhile, an expired one cannot. */
const budgetMs = { stale: 2_000, expired: 8_000 } as const;
const longestChain = 3;
const superseded: RefreshFailure = { kind: 'superseded', error: 'a newer generation exists' };
/** After an error of the server, a token that is still valid is not tried again for so long. */
const pauseMs = 30_000;
/** A lost answer explains a later rejection, and a spent token stays spent, however late it is. */
const lostMs = 86_400_000;

/**
 * Renews a session's tokens when they are stale or expired, or when that is forced. Of all requests
 * that hold the same refresh token one sends it; the others adopt what it got. A budget ends the
 * waiting only: the call goes on and is published, since aborting it could lose the new token for
 * good. After an answer that was lost, the old token serves until it is over: sending the refresh
 * token again could be a reuse, which kills the grant.
 */
export async function ensureFresh(session: Session, deps: EnsureFreshDeps): Promise<Freshness> {
  const state = tokenState(session.tokens, deps.now());
  if (state === 'fresh' && !deps.isForced) return { kind: 'keep' };
  if (!session.tokens.refreshToken) {
    if (state !== 'expired') return { kind: 'keep' };
    return { kind: 'ended', reason: 'expired', error: 'no refresh token' };
  }
  const work = renew(session, deps);
  const pending: RefreshFailure = { kind: 'pending', error: 'still waiting' };
  const outcome = await Promise.race([
    work,
    deps.sleep(budgetMs[state === 'expired' ? state : 'stale']).then(() => pending),
  ]);
  if (outcome === pending) deps.goOn(work);
  if (outcome.kind === 'renewed') return { ...outcome, kind: 'refreshed' };
  if (outcome.kind === 'rejected') {
    const trouble = await deps.coordinator.troubleOf(keyOf(session, deps));
    const reason = trouble === 'lost' ? 'refresh_lost' : 'revoked';
    return { kind: 'ended', reason, error: outcome.error };
  }
  const isOver = tokenState(session.tokens, deps.now()) === 'expired';
  if (isOver && outcome.kind === 'superseded') {
    return { kind: 'ended', reason: 'refresh_lost', error: outcome.error };
  }
  return { kind: isOver ? 'unavailable' : 'kept-stale', failure: outcome };
}

/** Follows the published results forward, and refreshes at their end if still needed. */
async function renew(
  session: Session,
  deps: EnsureFreshDeps,
): Promise<Renewed | Rejected | RefreshFailure> {
  let current = session;
  for (let link = 0; link < longestChain; link += 1) {
    const step = await renewOnce(current, deps);
    if (step.kind !== 'renewed' || !step.adopted) return step;
    const isFresh = tokenState(step.session.tokens, deps.now()) === 'fresh';
    if (isFresh && !(await hasSuccessor(step.session, deps))) return step;
    current = step.session;
  }
  if (tokenState(current.tokens, deps.now()) === 'expired') return superseded;
  return { kind: 'renewed', session: current, adopted: true };
}

/** Whether an adopted session was renewed since, and the result is there to be adopted, too. */
async function hasSuccessor(session: Session, deps: EnsureFreshDeps): Promise<boolean> {
  const { sid, generation, tokens } = session;
  const newest = await deps.coordinator.noteGeneration(sid, generation);
  if (newest === generation || !tokens.refreshToken) return false;
  return (await deps.coordinator.published(keyOf(session, deps))).kind === 'found';
}

async function renewOnce(
  session: Session,
  deps: EnsureFreshDeps,
): Promise<Renewed | Rejected | RefreshFailure> {
  const { refreshToken } = session.tokens;
  if (!refreshToken) return { kind: 'renewed', session, adopted: true };
  const key = keyOf(session, deps);
  let isOwn = false;
  const flight = await deps.coordinator.run<Rejected | RefreshFailure>(
    key,
    () => {
      isOwn = true;
      return fly(session, { ...session.tokens, refreshToken }, key, deps);
    },
    {
      mayRun: tokenState(session.tokens, deps.now()) === 'expired',
      otherwise: { kind: 'unspent', error: 'the shared store does not answer' },
    },
  );
  if (flight.kind === 'failed') return flight.failure;
  const opened = await openRefreshResult(key, flight.sealed, deps.secrets);
  if (!opened || opened.sid !== session.sid || opened.sub !== session.sub) {
    return { kind: 'foreign-result', error: 'a published result belongs to another session' };
  }
  const { generation, tokens } = opened;
  return { kind: 'renewed', session: { ...session, generation, tokens }, adopted: !isOwn };
}

/** The one flight of a refresh token, with its trouble noted for those who come after. */
async function fly(
  session: Session,
  tokens: RenewableTokens,
  key: string,
  { coordinator, grant, now, secrets }: EnsureFreshDeps,
): Promise<Flight<Rejected | RefreshFailure>> {
  const isValid = tokenState(tokens, now()) !== 'expired';
  const trouble = await coordinator.troubleOf(key);
  // A spent token must not be sent again: that would end the newer generation, too.
  if (trouble === 'spent') return { kind: 'failed', failure: superseded };
  if (trouble && isValid) {
    return { kind: 'failed', failure: { kind: trouble, error: 'not tried again yet' } };
  }
  const outcome = await grant(tokens);
  if (outcome.kind === 'errored') await coordinator.noteTrouble(key, 'errored', now() + pauseMs);
  if (outcome.kind === 'lost') await coordinator.noteTrouble(key, 'lost', now() + lostMs);
  if (outcome.kind === 'rejected') {
    // Terminal only where it is known that no other process has spent the token.
    const published = await coordinator.published(key);
    if (published.kind === 'found') return { kind: 'renewed', sealed: published.sealed };
    const unsure: RefreshFailure = { kind: 'unsure', error: outcome.error };
    return { kind: 'failed', failure: published.kind === 'none' ? outcome : unsure };
  }
  if (outcome.kind !== 'refreshed') return { kind: 'failed', failure: outcome };
  const isRotated = outcome.tokens.refreshToken !== tokens.refreshToken;
  if (isRotated) await coordinator.noteTrouble(key, 'spent', now() + lostMs);
  const next = { ...session, tokens: outcome.tokens, generation: session.generation + 1 };
  return { kind: 'renewed', sealed: await sealRefreshResult(key, next, secrets) };
}

function keyOf(
  { generation, tokens }: Session,
  { clientId, issuer }: Pick<EnsureFreshDeps, 'clientId' | 'issuer'>,
): string {
  return refreshKey(issuer, clientId, tokens.refreshToken ?? '', generation);
}
