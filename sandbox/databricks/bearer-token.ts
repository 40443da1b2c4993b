import type { AuthorizationServer } from './authorization-server/authorization-server.ts';
import { splitScope } from './authorization-server/scopes.ts';
import { apiError, json, type Reply } from './http/reply.ts';
import type { User, UserDirectory } from './workspace/users.ts';

/** Holds the user who calls a REST API, or the error response if the call is not authenticated. */
export type Caller = { ok: true; user: User } | { ok: false; reply: Reply };

/**
 * Authenticates a REST call. Responds like Databricks' authentication layer, with numeric error
 * codes: 401 without a credential, 403 for an unknown, expired or revoked token.
 * A guess: every API requires the scope `sql` or `all-apis`, and responds with 403 without it.
 */
export async function requireBearer(
  authorization: string | undefined,
  { verify, users }: { verify: AuthorizationServer['verify']; users: UserDirectory },
): Promise<Caller> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, reply: missingCredential() };
  const claims = await verify(token);
  const user = claims && users.find(claims.email);
  if (!user?.active) return { ok: false, reply: apiError(403, 403, 'Invalid access token.') };
  const scopes = splitScope(claims?.scope);
  if (!scopes.includes('sql') && !scopes.includes('all-apis')) {
    const message = 'Provided OAuth token does not have required scopes: sql';
    return { ok: false, reply: apiError(403, 403, message) };
  }
  return { ok: true, user };
}

function missingCredential(): Reply {
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
