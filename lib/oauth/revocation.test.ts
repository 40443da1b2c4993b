import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/oauth-server.ts';
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
const revoke = (of: AuthorizationServer, timeoutMs = 2_000) =>
  revokeToken('rt1', {
    server: of,
    client: { clientId: 'client', clientSecret: 'secret' },
    fetch,
    timeoutMs,
  });

async function revokeAt(answer: (response: ServerResponse) => void, timeoutMs?: number) {
  server = await startTestServer((_, response) => answer(response));
  const { origin } = server;
  return revoke({ ...metadata(origin), revocation_endpoint: `${origin}/revoke` }, timeoutMs);
}

describe('the revocation of a token', () => {
  test('is asked for by the client, and done when the endpoint says so', async () => {
    expect(await revokeAt((response) => response.writeHead(200).end())).toBe(true);
    expect(server?.bodies.map((body) => Object.fromEntries(body))).toEqual([
      { token: 'rt1', client_id: 'client', client_secret: 'secret' },
    ]);
  });

  test('is not asked for where the metadata has no endpoint for it', async () => {
    server = await startTestServer((_, response) => response.writeHead(200).end());
    expect(await revoke(metadata(server.origin))).toBe(false);
    expect(server.bodies).toEqual([]);
  });

  test.each([400, 401, 503])('fails when the endpoint answers %i', async (status) => {
    const answer = JSON.stringify({ error: 'unsupported_token_type' });
    await expect(
      revokeAt((response) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(answer),
      ),
    ).rejects.toThrow();
  });

  test('fails when the endpoint does not answer in time', async () => {
    await expect(revokeAt(() => {}, 200)).rejects.toThrow();
  });
});
