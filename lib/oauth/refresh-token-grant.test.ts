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

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function grant(answer: Answer, client = confidential, timeoutMs = 2_000) {
  server = await startTestServer(answer);
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
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

describe('the refresh token grant', () => {
  test('sends client ID and secret in the body, without extra encoding', async () => {
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
    ['without token_type', { expires_in: '60' }, 60],
    ['with a negative expires_in', { token_type: 'Bearer', expires_in: -1 }, 3_600],
  ])('accepts a response %s', async (_, extra, seconds) => {
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

  test('accepts an access token of one character', async () => {
    expect((await grant(json(200, { access_token: 'a' }))).kind).toBe('refreshed');
  });

  test("is rejected on invalid_grant and on Databricks' own description", async () => {
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
  ])('is misconfigured on %s', async (_, answer) => {
    expect((await grant(answer)).kind).toBe('misconfigured');
  });

  test('returns at most 60 characters of an error', async () => {
    expect(await grant(json(403, { error: 'e'.repeat(61) }))).toEqual({
      kind: 'errored',
      error: 'e'.repeat(60),
      status: 403,
    });
  });

  test('is not consumed on 429 and 503, and returns Retry-After', async () => {
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
  ])('reads a Retry-After of %s as %s seconds', async (header, seconds) => {
    const outcome = await grant(json(503, {}, { 'retry-after': header }));
    expect('retryAfterSeconds' in outcome ? outcome.retryAfterSeconds : undefined).toBe(seconds);
  });

  test('is errored, not rejected, on a 500 with invalid_grant', async () => {
    expect(await grant(json(500, { error: 'invalid_grant' }))).toEqual({
      kind: 'errored',
      error: 'invalid_grant',
      status: 500,
    });
  });

  test('is not consumed when the server cannot be reached', async () => {
    const gone = await startTestServer(() => {});
    await gone.close();
    expect(await grantAt(gone.origin)).toEqual({ kind: 'not_consumed', error: 'not-sent' });
  });

  test.each<[string, Answer]>([
    ['a 500', json(500, { error: 'server_error' })],
    ['HTML with 502', json(502, '<html>')],
    ['a 403 of a private link', json(403, '{"message":"Public access is not allowed"}')],
  ])('is errored on %s', async (_, answer) => {
    expect((await grant(answer)).kind).toBe('errored');
  });

  test.each<[string, Answer]>([
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
  ])('is ambiguous after %s', async (_, answer) => {
    expect((await grant(answer, confidential, 300)).kind).toBe('ambiguous');
  });
});

describe('isOutage', () => {
  test.each<[string, Answer]>([
    ['a 500', json(500, { error: 'server_error' })],
    ['a 502 of a proxy', json(502, '<html>')],
    ['a 503', json(503, {})],
    ['a cut connection', (request) => request.socket.destroy()],
    ['no response in time', () => {}],
  ])('returns true after %s', async (_, answer) => {
    expect(isOutage(await grant(answer, confidential, 300))).toBe(true);
  });

  test('returns true when the server cannot be reached', async () => {
    const gone = await startTestServer(() => {});
    await gone.close();
    expect(isOutage(await grantAt(gone.origin))).toBe(true);
  });

  test.each<[string, Answer]>([
    ['a new token', json(200, { access_token: 'at2', token_type: 'Bearer' })],
    ['a dead refresh token', json(400, { error: 'invalid_grant' })],
    ['a rejected client', json(401, { error: 'invalid_client' })],
    ['a rate limit', json(429, 'slow down')],
    ['a denied network', json(403, '{"message":"Public access is not allowed"}')],
    ['an unknown 4xx status', json(499, {})],
  ])('returns false after %s', async (_, answer) => {
    expect(isOutage(await grant(answer))).toBe(false);
  });

  test('returns false for an error without a status', () => {
    expect(isOutage({ kind: 'errored', error: 'unknown' })).toBe(false);
  });
});
