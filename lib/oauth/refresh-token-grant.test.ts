import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/test-server.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { OAuthClient } from './client-authentication.ts';
import { isOutage, refreshTokenGrant } from './refresh-token-grant.ts';

const now = 1_700_000_000_000;
const tokens = {
  accessToken: 'at1',
  refreshToken: 'rt1',
  issuedAt: now - 3_600_000,
  expiresAt: now,
  scopes: ['sql'],
};
const confidential: OAuthClient = { clientId: 'a-b:c', clientSecret: 'dose+/=&' };
let server: TestServer | undefined;

afterEach(() => server?.close());

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Sends a grant to a new server that answers with `handler`. */
async function grant(handler: Handler, client = confidential, timeoutMs = 2_000) {
  server = await startTestServer(handler);
  return grantAt(server.origin, client, timeoutMs);
}

function grantAt(origin: string, client = confidential, timeoutMs = 2_000) {
  const metadata: AuthorizationServer = {
    issuer: `${origin}/oidc`,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
  };
  return refreshTokenGrant(tokens, { server: metadata, client, fetch, now: () => now, timeoutMs });
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

describe('refreshTokenGrant', () => {
  test('sends client ID and secret in the form body, encoded once', async () => {
    await grant(json(200, { access_token: 'at2', token_type: 'Bearer' }));
    expect(Object.fromEntries(server?.bodies[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'rt1',
      client_id: 'a-b:c',
      client_secret: 'dose+/=&',
    });
  });

  test('sends no secret for a public client', async () => {
    await grant(json(200, { access_token: 'at2', token_type: 'Bearer' }), { clientId: 'public' });
    expect(server?.bodies[0]?.has('client_secret')).toBe(false);
  });

  test.each([
    ['with all fields', { token_type: 'Bearer', expires_in: 60 }, 60],
    ['with a broken id_token', { token_type: 'Bearer', id_token: 'x', expires_in: 60 }, 60],
    ['without token_type and with expires_in as text', { expires_in: '60' }, 60],
    [
      'with a negative expires_in, which counts as one hour',
      { token_type: 'Bearer', expires_in: -1 },
      3_600,
    ],
  ])('returns the new tokens for a response %s', async (_, extra, seconds) => {
    const body = { access_token: 'at2', refresh_token: 'rt2', scope: 'sql openid', ...extra };
    expect(await grant(json(200, body))).toEqual({
      kind: 'refreshed',
      tokens: {
        accessToken: 'at2',
        refreshToken: 'rt2',
        issuedAt: now,
        expiresAt: now + seconds * 1_000,
        scopes: ['sql', 'openid'],
      },
    });
  });

  test('returns refreshed for an access token of one character', async () => {
    expect((await grant(json(200, { access_token: 'a' }))).kind).toBe('refreshed');
  });

  test("returns rejected for invalid_grant and for Databricks' description of a dead token", async () => {
    const databricks = { error: 'invalid_request', error_description: 'Refresh token is invalid' };
    for (const [status, body] of [
      [400, { error: 'invalid_grant' }],
      [401, databricks],
      [400, databricks],
    ] as const) {
      expect((await grant(json(status, body))).kind).toBe('rejected');
      await server?.close();
    }
  });

  test.each([
    ['invalid_client', json(401, { error: 'invalid_client' })],
    ['a challenge', json(401, '', { 'www-authenticate': 'Basic realm="x"' })],
    ['invalid_client without 401', json(400, { error: 'invalid_client' })],
    ['unauthorized_client', json(400, { error: 'unauthorized_client' })],
    ['unsupported_grant_type', json(400, { error: 'unsupported_grant_type' })],
  ])('returns misconfigured for %s', async (_, handler) => {
    expect((await grant(handler)).kind).toBe('misconfigured');
  });

  test('returns at most 60 characters of an error', async () => {
    expect(await grant(json(403, { error: 'e'.repeat(61) }))).toEqual({
      kind: 'errored',
      error: 'e'.repeat(60),
      status: 403,
    });
  });

  test('returns not_consumed for 429 and 503, with the seconds in Retry-After', async () => {
    expect(await grant(json(429, 'slow down', { 'retry-after': '7' }))).toMatchObject({
      kind: 'not_consumed',
      error: 'status 429',
      retryAfterSeconds: 7,
    });
    await server?.close();
    expect((await grant(json(503, {}))).kind).toBe('not_consumed');
  });

  test.each([
    ['60', 60],
    ['3600', 60],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-5', undefined],
    ['0', undefined],
  ])('for Retry-After: %s, returns %s as retryAfterSeconds', async (header, seconds) => {
    const outcome = await grant(json(503, {}, { 'retry-after': header }));
    expect('retryAfterSeconds' in outcome ? outcome.retryAfterSeconds : undefined).toBe(seconds);
  });

  test('returns errored, not rejected, for a 500 with invalid_grant', async () => {
    expect(await grant(json(500, { error: 'invalid_grant' }))).toEqual({
      kind: 'errored',
      error: 'invalid_grant',
      status: 500,
    });
  });

  test('returns not_consumed when the server cannot be reached', async () => {
    const closedServer = await startTestServer(() => {});
    await closedServer.close();
    expect(await grantAt(closedServer.origin)).toEqual({ kind: 'not_consumed', error: 'not-sent' });
  });

  test.each<[string, Handler]>([
    ['a 500', json(500, { error: 'server_error' })],
    ['HTML with 502', json(502, '<html>')],
    [
      'a 403 because public network access is off',
      json(403, '{"message":"Public access is not allowed"}'),
    ],
  ])('returns errored for %s', async (_, handler) => {
    expect((await grant(handler)).kind).toBe('errored');
  });

  test.each<[string, Handler]>([
    ['HTML with 200', json(200, '<html>')],
    ['a 200 without access_token', json(200, { token_type: 'Bearer' })],
    ['an access_token that is not a string', json(200, { access_token: 7 })],
    ['an empty access_token', json(200, { access_token: '' })],
    ['a refresh_token that is not a string', json(200, { access_token: 'at2', refresh_token: 7 })],
    ['a scope that is not a string', json(200, { access_token: 'at2', scope: ['sql'] })],
    ['a cut connection', (request) => request.socket.destroy()],
    [
      'half a response',
      (request, response) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"access_token":');
        setImmediate(() => request.socket.destroy());
      },
    ],
    ['no response in time', () => {}],
  ])('returns ambiguous for %s', async (_, handler) => {
    expect((await grant(handler, confidential, 300)).kind).toBe('ambiguous');
  });
});

describe('isOutage', () => {
  test.each<[string, Handler]>([
    ['a 500', json(500, { error: 'server_error' })],
    ['a 502 of a proxy', json(502, '<html>')],
    ['a 503', json(503, {})],
    ['a cut connection', (request) => request.socket.destroy()],
    ['no response in time', () => {}],
  ])('returns true after %s', async (_, handler) => {
    expect(isOutage(await grant(handler, confidential, 300))).toBe(true);
  });

  test('returns true when the server cannot be reached', async () => {
    const closedServer = await startTestServer(() => {});
    await closedServer.close();
    expect(isOutage(await grantAt(closedServer.origin))).toBe(true);
  });

  test.each<[string, Handler]>([
    ['a new token', json(200, { access_token: 'at2', token_type: 'Bearer' })],
    ['a dead refresh token', json(400, { error: 'invalid_grant' })],
    ['a rejected client', json(401, { error: 'invalid_client' })],
    ['a rate limit', json(429, 'slow down')],
    [
      'a 403 because public network access is off',
      json(403, '{"message":"Public access is not allowed"}'),
    ],
    ['an unknown 4xx status', json(499, {})],
  ])('returns false after %s', async (_, handler) => {
    expect(isOutage(await grant(handler))).toBe(false);
  });

  test('returns false for an error without a status', () => {
    expect(isOutage({ kind: 'errored', error: 'unknown' })).toBe(false);
  });
});
