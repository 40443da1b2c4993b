import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/test-server.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { revokeToken } from './revocation.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

const metadata = (origin: string): AuthorizationServer => ({
  issuer: `${origin}/oidc`,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  jwks_uri: `${origin}/jwks`,
});
const revoke = (authorizationServer: AuthorizationServer, timeoutMs = 2_000) =>
  revokeToken('rt1', {
    server: authorizationServer,
    client: { clientId: 'client', clientSecret: 'secret' },
    fetch,
    timeoutMs,
  });

/** Revokes the token at a new server whose revocation endpoint answers with `respond`. */
async function revokeAt(respond: (response: ServerResponse) => void, timeoutMs?: number) {
  server = await startTestServer((_, response) => respond(response));
  const { origin } = server;
  return revoke({ ...metadata(origin), revocation_endpoint: `${origin}/revoke` }, timeoutMs);
}

describe('revokeToken', () => {
  test('sends token and client credentials, and returns true on 200', async () => {
    expect(await revokeAt((response) => response.writeHead(200).end())).toBe(true);
    expect(server?.bodies.map((body) => Object.fromEntries(body))).toEqual([
      { token: 'rt1', client_id: 'client', client_secret: 'secret' },
    ]);
  });

  test('sends nothing and returns false if the metadata has no revocation endpoint', async () => {
    server = await startTestServer((_, response) => response.writeHead(200).end());
    expect(await revoke(metadata(server.origin))).toBe(false);
    expect(server.bodies).toEqual([]);
  });

  test.each([400, 401, 503])('rejects when the endpoint answers %i', async (status) => {
    const body = JSON.stringify({ error: 'unsupported_token_type' });
    await expect(
      revokeAt((response) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      ),
    ).rejects.toThrow();
  });

  test('rejects when the endpoint does not answer in time', async () => {
    await expect(revokeAt(() => {}, 200)).rejects.toThrow();
  });
});
