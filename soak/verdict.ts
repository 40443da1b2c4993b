import type { Incident, Observations } from './observations.ts';
import type { TokenCall } from './sandbox-control.ts';

/** What must not happen, as lists of what did. */
export interface Verdict {
  /** Ends of sessions that no unhealable event of that user explains. */
  readonly unexplainedEnds: readonly Incident[];
  /** Refresh tokens sent a second time, where no unhealable event of that user explains it. */
  readonly unexplainedReuses: readonly Incident[];
  readonly foreignBodies: readonly Incident[];
  readonly unexpectedAnswers: readonly Incident[];
}

/** A refresh whose new token may have reached nobody: single-use tokens cannot heal that. */
export interface UnhealableEvent {
  readonly email: string;
  readonly at: number;
  readonly kind: 'token_answer_lost' | 'killed_before_publishing';
}

/** An instance publishes what it got within so long; killed before, it may not have. */
const publishingMs = 2_000;
/** What a killed instance had sent may be issued so long after its end. */
const issuingMs = 1_000;
/**
 * An end follows its cause within so long: a token's life of 20 s, the 15 s lock of a killed
 * holder, and the waiting of one request.
 */
const consequenceMs = 45_000;

/** Every refresh that was issued to nobody, or perhaps to nobody. */
export function unhealableEvents(
  calls: readonly TokenCall[],
  kills: readonly number[],
): UnhealableEvent[] {
  return calls.flatMap(({ at: iso, email, fault, grant, outcome }): UnhealableEvent[] => {
    if (grant !== 'refresh_token' || outcome !== 'issued' || email === undefined) return [];
    const at = Date.parse(iso);
    if (fault?.drop === 'after') return [{ email, at, kind: 'token_answer_lost' }];
    const isBeforeKill = (kill: number) => at >= kill - publishingMs && at <= kill + issuingMs;
    return kills.some(isBeforeKill) ? [{ email, at, kind: 'killed_before_publishing' }] : [];
  });
}

/** Holds what was seen against what may happen. One event explains one end and one reuse. */
export function judge(
  { foreignBodies, kills, sessionsEnded, unexpectedAnswers }: Observations,
  calls: readonly TokenCall[],
): Verdict {
  const events = unhealableEvents(calls, kills);
  const reuses = calls
    .filter(({ outcome }) => outcome === 'reused')
    .map(({ at, email = 'unknown' }) => ({
      email,
      at: Date.parse(at),
      what: 'a refresh token came a second time',
    }));
  return {
    unexplainedEnds: unexplained(sessionsEnded, events),
    unexplainedReuses: unexplained(reuses, events),
    foreignBodies,
    unexpectedAnswers,
  };
}

/** Incidents left when each has taken the oldest event of its user that can have caused it. */
function unexplained(
  incidents: readonly Incident[],
  events: readonly UnhealableEvent[],
): readonly Incident[] {
  const unused = new Set([...events].sort((one, other) => one.at - other.at));
  return incidents.filter(({ email, at }) => {
    const cause = [...unused].find(
      (event) => event.email === email && event.at <= at && at - event.at <= consequenceMs,
    );
    if (cause) unused.delete(cause);
    return !cause;
  });
}
