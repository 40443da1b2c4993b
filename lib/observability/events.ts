import type { Logger } from './logger.ts';

/**
 * Describes the state of the circuit breaker: `open` blocks all refresh requests, `half-open` lets
 * one through as a test.
 */
export type Breaker = 'closed' | 'half-open' | 'open';

/**
 * Holds the fields of each event for log and metrics. `user` is an e-mail address, `sid` the ID of
 * a session; `expires_at` is in ISO 8601. Events never contain a token, a code, or a cookie.
 */
export interface Events {
  /** `other`: the user chose to sign in with a different account. */
  sign_in_started: { account: 'same' | 'other' };
  sign_in: {
    user: string;
    sid: string;
    scopes: readonly string[];
    expires_at: string;
    /** Whether there is a refresh token. */
    renewable: boolean;
    /** Time from the start of the sign-in to its callback. Missing if the start is unknown. */
    redirect_ms?: number;
  };
  sign_in_failed: {
    reason: string;
    reference: string;
    oauth_error?: string;
    /** Check that failed, or error code of a failed connection. */
    cause?: string;
  };
  /** One HTTP request of the refresh token grant. */
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
    /** Whether another request had sent the refresh token, and this one used its result. */
    adopted: boolean;
    /** Time that the request waited for the refresh. */
    waited_ms: number;
  };
  token_refresh_failed: {
    user: string;
    sid: string;
    /** What the user got: a sign-in page, the page with the old token, or a 503. */
    outcome: 'ended' | 'kept_stale' | 'unavailable';
    /** Reason for the end of the session, or kind of the failure. */
    reason: string;
    error: string;
    waited_ms: number;
  };
  breaker_changed: { breaker: Breaker };
  /** `cookie_bytes` is the size of all cookies that the browser sends from then on. */
  session_written: { sid: string; generation: number; cookie_bytes: number };
  session_ended: { user?: string; sid?: string; reason: string };
  store_unavailable: { error: string };
  store_recovered: Record<never, never>;
  embed_minted: {
    user: string;
    sid: string;
    dashboard: string;
    jti: string;
    /** Reference of the JWT's `jti`, which the user can quote. */
    reference: string;
    teams: readonly string[];
    scopes: readonly string[];
    expires_at: string;
  };
  embed_denied: {
    user: string;
    sid: string;
    dashboard: string;
    /** Reference of the request, if an open page requested a new embed URL. */
    reference?: string;
    reason: 'not_visible' | 'token_expired';
  };
  /** Middleware rejected the request of an open page for a new embed URL. */
  renewal_rejected: { user?: string; sid?: string; reference: string; status: number };
  /** A browser could not show a dashboard or a part of it. */
  embed_problem: {
    user: string;
    sid: string;
    dashboard: string;
    /** Problem code. Not named `code`, because the log redacts fields of that name. */
    problem: string;
    /** Reference that the page showed to the user. */
    reference: string;
    /** Number of embed URLs that the page had requested. */
    generation?: number;
    /** Value of `navigator.onLine`. */
    online?: boolean;
    severity: 'info' | 'warn' | 'error';
  };
  rate_limited: {
    limit: 'sign_in_starts' | 'forced_refreshes' | 'problem_reports';
    user?: string;
    retry_after_seconds: number;
  };
  /** Suspicious request: an attack, a copied cookie, a bug, or a session that ended elsewhere. */
  security_event: {
    kind: /** A cookie carried a refresh token that was already exchanged. */
      | 'spent_token_returned'
      /** The result of a refresh belonged to another session. */
      | 'foreign_result'
      | 'signed_out_session_used'
      | 'unreadable_session'
      /** The identity cookie and the session cookie belong to different sessions. */
      | 'identity_mismatch'
      /** A request came from a page on another origin. */
      | 'foreign_origin';
    user?: string;
    sid?: string;
  };
  /** `revoked`: whether the refresh token was revoked at Databricks. */
  sign_out: { user?: string; sid?: string; revoked: boolean; everywhere: boolean };
}

/** Identifies an event. */
export type EventName = keyof Events;

/** Records one event with its fields. */
export type RecordEvent = <Name extends EventName>(event: Name, fields: Events[Name]) => void;

type Level = 'debug' | 'info' | 'warn' | 'error';

const levels: {
  readonly [Name in EventName]: Level | ((fields: Events[Name]) => Level);
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

/** Returns a sink that writes each event as one line of the log, at the event's level. */
export function eventLog(logger: Logger): RecordEvent {
  return <Name extends EventName>(event: Name, fields: Events[Name]) => {
    const level: Level | ((fields: Events[Name]) => Level) = levels[event];
    logger[typeof level === 'function' ? level(fields) : level]({ event, ...fields });
  };
}

/** Returns a sink that passes each event to all `sinks` in order. */
export function eventStream(sinks: readonly RecordEvent[]): RecordEvent {
  return (event, fields) => {
    for (const sink of sinks) sink(event, fields);
  };
}
