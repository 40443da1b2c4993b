import * as oauth from 'oauth4webapi';
import type { AuthorizationServer } from './authorization-server.ts';
import { clientAuthentication, type OAuthClient } from './client-authentication.ts';

/**
 * Revokes a token (RFC 7009) and returns true. Returns false if the server has no revocation
 * endpoint, as Databricks does. Throws if the endpoint rejects the request or cannot be reached.
 */
export async function revokeToken(
  token: string,
  deps: {
    server: AuthorizationServer;
    client: OAuthClient;
    fetch: typeof fetch;
    timeoutMs: number;
  },
): Promise<boolean> {
  const { client, server } = deps;
  if (!server.revocation_endpoint) return false;
  const response = await oauth.revocationRequest(
    server,
    { client_id: client.clientId },
    clientAuthentication(client),
    token,
    {
      [oauth.customFetch]: deps.fetch,
      [oauth.allowInsecureRequests]: server.revocation_endpoint.startsWith('http:'),
      signal: AbortSignal.timeout(deps.timeoutMs),
    },
  );
  await oauth.processRevocationResponse(response);
  return true;
}
