import { decodeJwt } from 'jose';

/** Holds the tokens that a token endpoint issued. Times in ms since the epoch. */
export interface TokenSet {
  readonly accessToken: string;
  /** Absent if `offline_access` was not granted. */
  readonly refreshToken?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Granted scopes (RFC 6749 section 3.3). */
  readonly scopes: readonly string[];
}

/** Describes the fields of a token response (RFC 6749 section 5.1) that the portal reads. */
export interface TokenResponse {
  readonly access_token: string;
  readonly refresh_token?: string | undefined;
  readonly expires_in?: unknown;
  readonly scope?: string | undefined;
}

const defaultLifetimeSeconds = 3_600;
const maxLifetimeSeconds = 86_400;

/**
 * Converts a token response into a token set. If the response has no `refresh_token`, the known one
 * stays valid; if it has no `scope`, the known scopes are granted (RFC 6749 section 5.1). The
 * lifetime is `expires_in`, else the `exp` of an access token that is a JWT, else 1 h. It is
 * limited to 24 h, because Databricks issues no token that lives longer.
 */
export function toTokenSet(
  response: TokenResponse,
  known: { now: number; scopes: readonly string[]; refreshToken?: string | undefined },
): TokenSet {
  const refreshToken = response.refresh_token || known.refreshToken;
  const seconds = Math.min(
    positiveSeconds(response.expires_in) ??
      secondsToExp(response.access_token, known.now) ??
      defaultLifetimeSeconds,
    maxLifetimeSeconds,
  );
  return {
    accessToken: response.access_token,
    ...(refreshToken ? { refreshToken } : {}),
    issuedAt: known.now,
    expiresAt: known.now + seconds * 1_000,
    scopes: response.scope ? response.scope.split(' ').filter(Boolean) : known.scopes,
  };
}

/** Returns a positive number, also from a string, because some servers send `expires_in` as one. */
function positiveSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0
    ? seconds
    : undefined;
}

function secondsToExp(accessToken: string, now: number): number | undefined {
  try {
    const { exp } = decodeJwt(accessToken);
    return positiveSeconds(exp === undefined ? undefined : exp - now / 1_000);
  } catch {
    // An opaque access token has no claims, so the default lifetime applies.
    return undefined;
  }
}
