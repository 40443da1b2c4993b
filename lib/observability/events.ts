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
  };
  token_refresh_failed: { user: string; sid: string; outcome: string; error: string };
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
  sign_out: { user?: string; sid?: string; revoked: boolean };
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
};

/** Writes one audit event: who, what, until when; never a token, a code or a cookie. */
export function recordEvent<Name extends keyof Events>(
  logger: Logger,
  event: Name,
  facts: Events[Name],
): void {
  logger[levels[event]]({ event, ...facts });
}
