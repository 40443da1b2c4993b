/** Claims of an ID token that may name the user (OpenID Connect Core section 5.1). */
export interface IdentityClaims {
  readonly sub: string;
  readonly email?: unknown;
  readonly preferred_username?: unknown;
}

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * The user's e-mail address in lower case, from the ID token: `email`, else `preferred_username`,
 * else `sub`, the first that looks like an address. Databricks promises none of them.
 */
export function emailFromClaims(claims: IdentityClaims): string | undefined {
  return [claims.email, claims.preferred_username, claims.sub]
    .filter((value) => typeof value === 'string')
    .find((value) => emailShape.test(value))
    ?.toLowerCase();
}

/**
 * Asks the workspace who the access token belongs to: `userName` of SCIM Me, if it is an e-mail
 * address. Undefined when the workspace does not say.
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
