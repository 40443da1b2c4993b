import type { TokenCall } from '../testing/http/sandbox-control.ts';
import type { Incident, Observations } from './observations.ts';

/** What must not happen, as lists of what did. */
export interface SoakResult {
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
  readonly kind: 'token_answer_lost' | 'killed_before_sharing';
}

/** An instance shares what it got within so long; killed before, it may not have. */
const sharingMs = 2_000;
/** What a killed instance had sent may be issued so long after its end. */
const issuingMs = 1_000;
/**
 * An end follows its cause within so long: a token's life of 20 s, the 15 s lock of a killed
 * holder, and the waiting of one request.
 */
const consequenceMs = 45_000;

/** Somebody asks for what was shared within so long; the next refresh is later. */
const noticeMs = 5_000;

/**
 * Every refresh that was issued to nobody, or perhaps to nobody: its answer was lost, or an instance
 * was killed at that time and no log ever told of new tokens.
 */
export function unhealableEvents(
  { kills, shared }: Pick<Observations, 'kills' | 'shared'>,
  calls: readonly TokenCall[],
): UnhealableEvent[] {
  const isKnown = knownFirst(shared);
  return calls.flatMap(({ at: iso, email, fault, grant, outcome }): UnhealableEvent[] => {
    if (grant !== 'refresh_token' || outcome !== 'issued' || email === undefined) return [];
    const at = Date.parse(iso);
    if (fault?.drop === 'after') return [{ email, at, kind: 'token_answer_lost' }];
    const isBeforeKill = (kill: number) => at >= kill - sharingMs && at <= kill + issuingMs;
    const isLost = kills.some(isBeforeKill) && !isKnown(email, at);
    return isLost ? [{ email, at, kind: 'killed_before_sharing' }] : [];
  });
}

/** Holds what was seen against what may happen. One event explains one end and one reuse. */
export function judge(observations: Observations, calls: readonly TokenCall[]): SoakResult {
  const { foreignBodies, sessionsEnded, unexpectedAnswers } = observations;
  const events = unhealableEvents(observations, calls);
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

/** Whether an instance told for the first time of tokens that were issued to that user then. */
function knownFirst(shared: Observations['shared']): (email: string, at: number) => boolean {
  const first = new Map<string, Observations['shared'][number]>();
  for (const one of shared) {
    const known = first.get(one.tokens);
    if (!known || one.at < known.at) first.set(one.tokens, one);
  }
  return (email, issuedAt) =>
    [...first.values()].some(
      (one) => one.email === email && one.at >= issuedAt && one.at <= issuedAt + noticeMs,
    );
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
