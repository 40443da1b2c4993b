import { decodeJwt } from 'jose';

/** What a token endpoint gave, with absolute times (milliseconds since the epoch). */
export interface TokenSet {
  readonly accessToken: string;
  /** Absent where `offline_access` was not granted. */
  readonly refreshToken?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Granted scopes (RFC 6749 section 3.3). */
  readonly scopes: readonly string[];
}

/** The parts of a token endpoint's answer (RFC 6749 section 5.1) that the portal reads. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string | undefined;
  readonly expires_in?: unknown;
  readonly scope?: string | undefined;
}

const defaultLifetimeSeconds = 3_600;
const maxLifetimeSeconds = 86_400;

/**
 * Makes a token set of a token endpoint's answer. A missing `refresh_token` keeps the former one,
 * a missing `scope` means what was asked for (RFC 6749 section 5.1). The lifetime is `expires_in`,
 * else the JWT's `exp`, else 3600 s, and never above 24 h: Databricks issues none that live longer.
 */
export function toTokenSet(
  answer: TokenAnswer,
  known: { now: number; scopes: readonly string[]; refreshToken?: string | undefined },
): TokenSet {
  const refreshToken = answer.refresh_token || known.refreshToken;
  const seconds = Math.min(
    positive(answer.expires_in) ??
      remainingByClaim(answer.access_token, known.now) ??
      defaultLifetimeSeconds,
    maxLifetimeSeconds,
  );
  return {
    accessToken: answer.access_token,
    ...(refreshToken ? { refreshToken } : {}),
    issuedAt: known.now,
    expiresAt: known.now + seconds * 1_000,
    scopes: answer.scope ? answer.scope.split(' ').filter(Boolean) : known.scopes,
  };
}

/** `expires_in` as a number of seconds; some servers send a string. */
function positive(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0
    ? seconds
    : undefined;
}

function remainingByClaim(accessToken: string, now: number): number | undefined {
  try {
    const { exp } = decodeJwt(accessToken);
    return positive(exp === undefined ? undefined : exp - now / 1_000);
  } catch {
    // An opaque access token has no claim to read; the default lifetime stands.
    return undefined;
  }
}
