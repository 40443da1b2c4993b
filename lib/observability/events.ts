import type { Logger } from './logger.ts';

/** A circuit breaker's state; `open`: calls are refused, `half-open`: one is let through to see. */
export type Breaker = 'closed' | 'half-open' | 'open';

/**
 * What happens in the portal, as log and metrics are told. Times are ISO 8601, scopes one string
 * each, users e-mail addresses; never a token, a code or a cookie.
 */
export interface Events {
  sign_in_started: { account: 'same' | 'other' };
  sign_in: {
    user: string;
    sid: string;
    scopes: readonly string[];
    expires_at: string;
    renewable: boolean;
    /** From the start of the sign-in to its callback; missing where that cannot be told. */
    redirect_ms?: number;
  };
  sign_in_failed: {
    reason: string;
    reference: string;
    oauth_error?: string;
    /** The failed check, or the kind of a failed connection. */
    cause?: string;
  };
  /** One HTTP request of the refresh grant. */
  token_call: {
    sid: string;
    outcome: 'refreshed' | 'rejected' | 'misconfigured' | 'not_consumed' | 'errored' | 'ambiguous';
    error?: string;
    latency_ms: number;
    breaker: Breaker;
  };
  token_refreshed: {
    user: string;
    sid: string;
    generation: number;
    scopes: readonly string[];
    expires_at: string;
    adopted: boolean;
    /** How long the request waited for it. */
    waited_ms: number;
  };
  token_refresh_failed: {
    user: string;
    sid: string;
    outcome: 'ended' | 'kept_stale' | 'unavailable';
    /** The kind of the failure. */
    reason: string;
    error: string;
    waited_ms: number;
  };
  breaker_changed: { breaker: Breaker };
  /** `cookie_bytes` counts all cookies that the browser sends from then on. */
  session_written: { sid: string; generation: number; cookie_bytes: number };
  session_ended: { user?: string; sid?: string; reason: string };
  store_unavailable: { error: string };
  store_recovered: Record<never, never>;
  embed_minted: {
    user: string;
    sid: string;
    dashboard: string;
    jti: string;
    /** The JWT's, as the person would quote it. */
    reference: string;
    teams: readonly string[];
    scopes: readonly string[];
    expires_at: string;
  };
  embed_denied: {
    user: string;
    sid: string;
    dashboard: string;
    /** The request's, where a page asked for another URL. */
    reference?: string;
    reason: 'not_visible' | 'token_expired';
  };
  /** Middleware could not let a page's request for another embed URL through. */
  renewal_rejected: { user?: string; sid?: string; reference: string; status: number };
  /** A browser could not show a dashboard, or a part of it. */
  embed_problem: {
    user: string;
    sid: string;
    dashboard: string;
    /** Its code in the errors' catalog. The log blots out whatever is named `code`. */
    problem: string;
    /** What the person was shown to quote. */
    reference: string;
    /** How often the page had asked for an embed URL. */
    generation?: number;
    /** Whether the browser took itself to be online. */
    online?: boolean;
    severity: 'info' | 'warn' | 'error';
  };
  rate_limited: {
    limit: 'sign_in_starts' | 'forced_refreshes' | 'problem_reports';
    user?: string;
    retry_after_seconds: number;
  };
  /** Worth a look: an attack, a copied cookie, a fault, or a session that was ended elsewhere. */
  security_event: {
    kind:
      | 'spent_token_returned'
      | 'foreign_result'
      | 'signed_out_session_used'
      | 'unreadable_session'
      | 'identity_mismatch'
      | 'foreign_origin';
    user?: string;
    sid?: string;
  };
  sign_out: { user?: string; sid?: string; revoked: boolean; everywhere: boolean };
}

/** The name of an event. */
export type EventName = keyof Events;

/** Takes one event: who, what, until when. */
export type RecordEvent = <Name extends EventName>(event: Name, facts: Events[Name]) => void;

type Level = 'debug' | 'info' | 'warn' | 'error';

const levels: {
  readonly [Name in EventName]: Level | ((facts: Events[Name]) => Level);
} = {
  sign_in_started: 'info',
  sign_in: 'info',
  sign_in_failed: 'warn',
  token_call: ({ outcome }) => (outcome === 'refreshed' ? 'info' : 'warn'),
  token_refreshed: 'info',
  token_refresh_failed: 'warn',
  breaker_changed: 'warn',
  session_written: 'debug',
  session_ended: 'info',
  store_unavailable: 'error',
  store_recovered: 'info',
  embed_minted: 'info',
  embed_denied: 'warn',
  renewal_rejected: 'info',
  embed_problem: ({ severity }) => severity,
  rate_limited: 'warn',
  security_event: 'warn',
  sign_out: 'info',
};

/** Writes each event as one line of the log, at the level of its kind. */
export function eventLog(logger: Logger): RecordEvent {
  return <Name extends EventName>(event: Name, facts: Events[Name]) => {
    const level: Level | ((facts: Events[Name]) => Level) = levels[event];
    logger[typeof level === 'function' ? level(facts) : level]({ event, ...facts });
  };
}

/** One stream that tells each of its sinks, in their order. */
export function eventStream(sinks: readonly RecordEvent[]): RecordEvent {
  return (event, facts) => {
    for (const sink of sinks) sink(event, facts);
  };
}
