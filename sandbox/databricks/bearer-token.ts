import type { AuthorizationServer } from './authorization-server/authorization-server.ts';
import { splitScope } from './authorization-server/scopes.ts';
import { type Answer, apiError, json } from './http/answer.ts';
import type { User, UserDirectory } from './workspace/users.ts';

/** Who calls a REST API, or the answer that refuses the call. */
export type Caller = { ok: true; user: User } | { ok: false; answer: Answer };

/**
 * The user of a REST call. Numeric error codes come from the authentication layer: 401 without a
 * credential, 403 for a token that is unknown, expired or revoked.
 * Simulated: `sql` or `all-apis` is needed for every API; the code of a missing scope is a guess.
 */
export async function requireBearer(
  authorization: string | undefined,
  { verify, users }: { verify: AuthorizationServer['verify']; users: UserDirectory },
): Promise<Caller> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, answer: noCredential() };
  const claims = await verify(token);
  const user = claims && users.find(claims.email);
  if (!user?.active) return { ok: false, answer: apiError(403, 403, 'Invalid access token.') };
  const scopes = splitScope(claims?.scope);
  if (!scopes.includes('sql') && !scopes.includes('all-apis')) {
    const message = 'Provided OAuth token does not have required scopes: sql';
    return { ok: false, answer: apiError(403, 403, message) };
  }
  return { ok: true, user };
}

function noCredential(): Answer {
  const message = 'Credential was not sent or was of an unsupported type for this API.';
  return json(
    401,
    { error_code: 401, message },
    {
      'www-authenticate': 'Bearer realm="DatabricksRealm"',
      'x-databricks-reason-phrase': message,
    },
  );
}
