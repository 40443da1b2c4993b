import type { Logger } from './logger.ts';

/** Times in events are ISO 8601, scopes one string each, users e-mail addresses. */
type Events = {
  sign_in: {
    user: string;
    sid: string;
    scopes: readonly string[];
    expires_at: string;
    renewable: boolean;
  };
  sign_in_started: { account: 'same' | 'other' };
  sign_in_refused: { reason: string; oauth_error?: string };
  token_refreshed: {
    user: string;
    sid: string;
    generation: number;
    scopes: readonly string[];
    expires_at: string;
    adopted: boolean;
    waited_ms: number;
  };
  token_refresh_failed: {
    user: string;
    sid: string;
    outcome: string;
    reason: string;
    error: string;
    waited_ms: number;
  };
  token_call: { sid: string; outcome: string; error?: string; latency_ms: number; breaker: string };
  breaker_changed: { breaker: string };
  session_written: { sid: string; generation: number; cookie_bytes: number };
  store_lost: { error: string };
  store_recovered: object;
  odd_usage: { kind: string; user?: string; sid?: string };
  session_ended: { user?: string; sid?: string; reason: string };
  embed_minted: {
    user: string;
    sid: string;
    dashboard: string;
    jti: string;
    teams: readonly string[];
    scopes: readonly string[];
    expires_at: string;
  };
  embed_refused: { user: string; sid: string; dashboard: string; reason: string };
  sign_out: { user?: string; sid?: string; revoked: boolean; everywhere: boolean };
};

const levels: { readonly [Name in keyof Events]: 'info' | 'warn' } = {
  sign_in: 'info',
  sign_in_started: 'info',
  sign_in_refused: 'warn',
  token_refreshed: 'info',
  token_refresh_failed: 'warn',
  session_ended: 'info',
  embed_minted: 'info',
  embed_refused: 'warn',
  sign_out: 'info',
  token_call: 'info',
  breaker_changed: 'warn',
  session_written: 'info',
  store_lost: 'warn',
  store_recovered: 'info',
  odd_usage: 'warn',
};

/** Writes one audit event: who, what, until when; never a token, a code or a cookie. */
export function recordEvent<Name extends keyof Events>(
  logger: Logger,
  event: Name,
  facts: Events[Name],
): void {
  logger[levels[event]]({ event, ...facts });
}
