import type { TokenCall } from '../testing/http/sandbox-control.ts';
import type { Incident, Observations } from './observations.ts';

/** Lists what a soak observed that the portal promises never to do. */
export interface SoakResult {
  /** Ends of sessions that no `UnhealableEvent` explains. */
  readonly unexplainedEnds: readonly Incident[];
  /** Reuses of refresh tokens that no `UnhealableEvent` explains. */
  readonly unexplainedReuses: readonly Incident[];
  /** Responses with data of another user. */
  readonly foreignBodies: readonly Incident[];
  readonly unexpectedAnswers: readonly Incident[];
}

/**
 * Describes a refresh whose new refresh token may be lost. Then the session cannot continue,
 * because the old refresh token is used up.
 */
export interface UnhealableEvent {
  readonly email: string;
  readonly at: number;
  readonly kind: 'token_answer_lost' | 'killed_before_sharing';
}

/**
 * After Databricks has issued new tokens, an instance has this time to share them through Redis: its
 * lock lasts no longer (`lockMs` in `lib/refresh/turns.ts`). If it is killed within this time, and
 * no log has the tokens, they may be lost. A normal instance needs milliseconds, but one on a busy
 * machine may stand still.
 */
const sharingMs = 15_000;
/**
 * Databricks may issue tokens to a killed instance up to this time after the kill. It usually takes
 * milliseconds, but the sandbox, too, may stand still on a busy machine.
 */
const issuingMs = 5_000;
/**
 * A session ends within this time after the cause of its end: the life of a token (20 s), the lock
 * of a killed instance (15 s), and the wait of one request.
 */
const consequenceMs = 45_000;

/**
 * Published tokens appear in a log within this time. It is shorter than the time until the
 * session's next refresh, so an entry within it is about these tokens.
 */
const logMs = 5_000;

/**
 * Returns every refresh whose new tokens are or may be lost: the response was lost, or an instance
 * was killed around the time of the refresh and no log reports the new tokens.
 */
export function unhealableEvents(
  { kills, loggedRenewals }: Pick<Observations, 'kills' | 'loggedRenewals'>,
  calls: readonly TokenCall[],
): UnhealableEvent[] {
  const wasLogged = createLogCheck(loggedRenewals);
  return calls.flatMap(({ at: iso, email, fault, grant, outcome }): UnhealableEvent[] => {
    if (grant !== 'refresh_token' || outcome !== 'issued' || email === undefined) return [];
    const at = Date.parse(iso);
    if (fault?.drop === 'after') return [{ email, at, kind: 'token_answer_lost' }];
    const isNearKill = (killedAt: number) =>
      at >= killedAt - sharingMs && at <= killedAt + issuingMs;
    const isLost = kills.some(isNearKill) && !wasLogged(email, at);
    return isLost ? [{ email, at, kind: 'killed_before_sharing' }] : [];
  });
}

/** Finds the broken promises. One unhealable event explains one end and one reuse. */
export function evaluateSoak(observations: Observations, calls: readonly TokenCall[]): SoakResult {
  const { foreignBodies, sessionsEnded, unexpectedAnswers } = observations;
  const events = unhealableEvents(observations, calls);
  const reuses = calls
    .filter(({ outcome }) => outcome === 'reused')
    .map(({ at, email = 'unknown' }) => ({
      email,
      at: Date.parse(at),
      description: 'a refresh token was reused',
    }));
  return {
    unexplainedEnds: unexplained(sessionsEnded, events),
    unexplainedReuses: unexplained(reuses, events),
    foreignBodies,
    unexpectedAnswers,
  };
}

/**
 * Returns a function that checks whether tokens issued to a user were logged soon afterward. Only
 * the first entry of each tokens counts: other instances may log the same tokens again later.
 */
function createLogCheck(
  loggedRenewals: Observations['loggedRenewals'],
): (email: string, at: number) => boolean {
  const firstByTokens = new Map<string, Observations['loggedRenewals'][number]>();
  for (const entry of loggedRenewals) {
    const earliest = firstByTokens.get(entry.tokens);
    if (!earliest || entry.at < earliest.at) firstByTokens.set(entry.tokens, entry);
  }
  return (email, issuedAt) =>
    [...firstByTokens.values()].some(
      (entry) => entry.email === email && entry.at >= issuedAt && entry.at <= issuedAt + logMs,
    );
}

/**
 * Returns the incidents without a cause. Each incident takes as its cause the user's oldest event
 * that is possible and not yet taken.
 */
function unexplained(
  incidents: readonly Incident[],
  events: readonly UnhealableEvent[],
): readonly Incident[] {
  const unused = new Set([...events].sort((a, b) => a.at - b.at));
  return incidents.filter(({ email, at }) => {
    const cause = [...unused].find(
      (event) => event.email === email && event.at <= at && at - event.at <= consequenceMs,
    );
    if (cause) unused.delete(cause);
    return !cause;
  });
}
