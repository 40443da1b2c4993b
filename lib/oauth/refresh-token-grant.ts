import * as oauth from 'oauth4webapi';
import type { AuthorizationServer } from './authorization-server.ts';
import { clientAuthentication, type OAuthClient } from './client-authentication.ts';
import { type TokenResponse, type TokenSet, toTokenSet } from './token-set.ts';
import { transportFailure } from './transport-failure.ts';

/** Describes the outcome of one refresh token grant request (RFC 6749 section 6). */
export type RefreshGrantOutcome =
  | { readonly kind: 'refreshed'; readonly tokens: TokenSet }
  /** The refresh token is dead: revoked, expired or already used. */
  | { readonly kind: 'rejected'; readonly error: string }
  /** The server rejects the client, not the user. The operator must fix the configuration. */
  | { readonly kind: 'misconfigured'; readonly error: string }
  /**
   * The refresh token was not used: the request was not sent, or the server was too busy for it.
   */
  | {
      readonly kind: 'not_consumed';
      readonly error: string;
      readonly status?: number;
      readonly retryAfterSeconds?: number;
    }
  /** The server answered with an error that does not concern the refresh token. */
  | { readonly kind: 'errored'; readonly error: string; readonly status?: number }
  /** No complete response arrived, so the refresh token may have been used. */
  | { readonly kind: 'ambiguous'; readonly error: string };

/**
 * Checks whether an outcome means that the server is down, not only that one grant failed. A server
 * that answers 429 is up: it limits the portal's rate.
 */
export function isOutage(outcome: RefreshGrantOutcome): boolean {
  if (outcome.kind === 'ambiguous') return true;
  if (outcome.kind === 'not_consumed') return outcome.status !== 429;
  return outcome.kind === 'errored' && outcome.status !== undefined && outcome.status >= 500;
}

/**
 * Sends one refresh token grant and returns its outcome. Network and server failures never throw.
 * Ignores an `id_token` in the response. `timeoutMs` limits the call, including the response body.
 */
export async function refreshTokenGrant(
  tokens: TokenSet & { readonly refreshToken: string },
  deps: {
    server: AuthorizationServer;
    client: OAuthClient;
    fetch: typeof fetch;
    now: () => number;
    timeoutMs: number;
  },
): Promise<RefreshGrantOutcome> {
  const { client, server } = deps;
  let response: Response;
  let text: string;
  try {
    response = await oauth.refreshTokenGrantRequest(
      server,
      { client_id: client.clientId },
      clientAuthentication(client),
      tokens.refreshToken,
      {
        [oauth.customFetch]: deps.fetch,
        [oauth.allowInsecureRequests]: server.token_endpoint.startsWith('http:'),
        signal: AbortSignal.timeout(deps.timeoutMs),
      },
    );
    text = await response.text();
  } catch (error) {
    const failure = transportFailure(error);
    return { kind: failure === 'not-sent' ? 'not_consumed' : 'ambiguous', error: failure };
  }
  const body = parseObject(text);
  if (response.ok) {
    if (!isTokenResponse(body)) {
      return { kind: 'ambiguous', error: 'response without access_token' };
    }
    const { scopes, refreshToken } = tokens;
    const refreshed = toTokenSet(body, { now: deps.now(), scopes, refreshToken });
    return { kind: 'refreshed', tokens: refreshed };
  }
  return errorOutcome(response, body);
}

/** Databricks rejects a dead refresh token with `invalid_request` and this description. */
const deadTokenPattern = /refresh token is invalid/i;
const clientErrors = new Set(['invalid_client', 'unauthorized_client', 'unsupported_grant_type']);

function errorOutcome(response: Response, body: Record<string, unknown>): RefreshGrantOutcome {
  const { status } = response;
  const error = typeof body.error === 'string' ? body.error.slice(0, 60) : `status ${status}`;
  // Assumes that a server answers 429 or 503 before it uses the refresh token.
  if (status === 429 || status === 503) {
    const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'));
    return {
      kind: 'not_consumed',
      error,
      status,
      ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
    };
  }
  if (status < 400 || status >= 500) return { kind: 'errored', error, status };
  if (error === 'invalid_grant' || deadTokenPattern.test(String(body.error_description))) {
    return { kind: 'rejected', error };
  }
  if (clientErrors.has(error) || status === 401) return { kind: 'misconfigured', error };
  return { kind: 'errored', error, status };
}

/**
 * Returns the seconds in a Retry-After header (RFC 9110 section 10.2.3), at most 60. Returns
 * undefined for a date.
 */
function parseRetryAfter(header: string | null): number | undefined {
  return header && /^\d+$/.test(header) ? Math.min(Number(header), 60) : undefined;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    // Proxies and private links answer with HTML. Only the status of such a response counts.
    return {};
  }
}

function isTokenResponse(
  body: Record<string, unknown>,
): body is Record<string, unknown> & TokenResponse {
  const isTextOrAbsent = (value: unknown) => value === undefined || typeof value === 'string';
  return (
    typeof body.access_token === 'string' &&
    body.access_token.length > 0 &&
    isTextOrAbsent(body.refresh_token) &&
    isTextOrAbsent(body.scope)
  );
}
