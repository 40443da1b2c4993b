/** Describes the ID token claims that may identify the user (OpenID Connect Core section 5.1). */
export interface IdentityClaims {
  readonly sub: string;
  readonly email?: unknown;
  readonly preferred_username?: unknown;
}

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Returns the user's e-mail address in lower case: the first of the claims `email`,
 * `preferred_username`, and `sub` that looks like an address. Databricks guarantees none of them.
 */
export function emailFromClaims(claims: IdentityClaims): string | undefined {
  return [claims.email, claims.preferred_username, claims.sub]
    .filter((value) => typeof value === 'string')
    .find((value) => emailShape.test(value))
    ?.toLowerCase();
}

/**
 * Returns the e-mail address of the access token's user in lower case: the `userName` that the
 * workspace's SCIM endpoint `Me` returns. Returns undefined for an error status, or if `userName`
 * is no e-mail address. Rejects on a network failure, after `timeoutMs`, or if the body is not
 * JSON.
 * https://docs.databricks.com/api/workspace/currentuser/me
 */
export async function emailFromScim(
  host: string,
  accessToken: string,
  deps: { fetch: typeof fetch; timeoutMs: number },
): Promise<string | undefined> {
  const response = await deps.fetch(`${host}/api/2.0/preview/scim/v2/Me`, {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/scim+json' },
    cache: 'no-store',
    signal: AbortSignal.timeout(deps.timeoutMs),
  });
  if (!response.ok) return undefined;
  const me: unknown = await response.json();
  const userName = typeof me === 'object' && me && 'userName' in me ? me.userName : undefined;
  return typeof userName === 'string' && emailShape.test(userName)
    ? userName.toLowerCase()
    : undefined;
}
