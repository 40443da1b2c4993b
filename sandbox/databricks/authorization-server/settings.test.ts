import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  confidentialClient,
  startTestWorkspace,
  type TestWorkspace,
} from '../../testing/workspace.ts';

let workspace: TestWorkspace;
let time = Date.now();
beforeAll(async () => {
  workspace = await startTestWorkspace(() => time);
});
beforeEach(async () => {
  time = Date.now();
  await workspace.control('POST', 'reset');
});
afterAll(() => workspace.close());

const callScim = (token: unknown) =>
  workspace.api('/api/2.0/preview/scim/v2/Me', { token: String(token) });

test('accessTokenTtlSeconds sets the time after which the APIs reject an access token', async () => {
  await workspace.settings({ accessTokenTtlSeconds: 5 });
  const tokens = await workspace.tokens('alice@example.com');
  // `tokens` returns all fields as strings.
  expect(tokens.expires_in).toBe('5');
  expect((await callScim(tokens.access_token)).status).toBe(200);
  time += 5001;
  const response = await callScim(tokens.access_token);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ error_code: 403, message: 'Invalid access token.' });
});

test('with singleUseRefreshTokens false, a refresh token works twice, and no refresh returns a new one', async () => {
  await workspace.settings({ singleUseRefreshTokens: false });
  const tokens = await workspace.tokens('alice@example.com');
  for (let call = 0; call < 2; call += 1) {
    const { status, body } = await workspace.refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('refresh_token');
  }
});

test('with reuseAnswer invalid_grant, a used refresh token gets that error', async () => {
  await workspace.settings({ reuseAnswer: 'invalid_grant' });
  const tokens = await workspace.tokens('alice@example.com');
  await workspace.refresh(tokens.refresh_token);
  expect(await workspace.refresh(tokens.refresh_token)).toEqual({
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Refresh token is invalid' },
  });
});

test.each([2000, 5000])(
  'accessTokenBytes %i pads the token to about that size, and the token is valid',
  async (bytes) => {
    await workspace.settings({ accessTokenBytes: bytes });
    const { access_token: token = '' } = await workspace.tokens('alice@example.com');
    expect(Math.abs(token.length - bytes)).toBeLessThan(8);
    expect((await callScim(token)).status).toBe(200);
  },
);

test.each([-7200, 7200])(
  'clockOffsetSeconds %i shifts iat, and the tokens are valid',
  async (offset) => {
    await workspace.settings({ clockOffsetSeconds: offset });
    const tokens = await workspace.tokens('alice@example.com');
    const issuedAt = decodeJwt(tokens.id_token ?? '').iat ?? 0;
    expect(Math.abs(issuedAt - offset - time / 1000)).toBeLessThan(3);
    expect((await callScim(tokens.access_token)).status).toBe(200);
    expect((await workspace.refresh(tokens.refresh_token)).status).toBe(200);
  },
);

describe('revocationEndpoint', () => {
  const revoke = (token: string | undefined) =>
    fetch(`${workspace.origin}/oidc/v1/revoke`, {
      method: 'POST',
      body: new URLSearchParams({
        token: token ?? '',
        client_id: confidentialClient.clientId,
        client_secret: confidentialClient.clientSecret,
      }),
    });

  test('is absent by default', async () => {
    const tokens = await workspace.tokens('alice@example.com');
    expect((await revoke(tokens.refresh_token)).status).toBe(404);
    expect((await workspace.refresh(tokens.refresh_token)).status).toBe(200);
  });

  test('is in the metadata if enabled, and revokes a refresh token with its grant', async () => {
    await workspace.settings({ revocationEndpoint: true });
    const document = await (
      await fetch(`${workspace.origin}/oidc/.well-known/openid-configuration`)
    ).json();
    expect(document.revocation_endpoint).toBe(`${workspace.origin}/oidc/v1/revoke`);
    const tokens = await workspace.tokens('alice@example.com');
    expect((await revoke(tokens.refresh_token)).status).toBe(200);
    expect((await workspace.refresh(tokens.refresh_token)).status).toBe(400);
    expect((await callScim(tokens.access_token)).status).toBe(403);
  });
});

test('without echoNonce and idTokenEmail, the id_token has neither nonce nor email', async () => {
  await workspace.settings({ echoNonce: false, idTokenEmail: false });
  const tokens = await workspace.tokens('alice@example.com', { nonce: 'the-nonce' });
  const claims = decodeJwt(tokens.id_token ?? '');
  expect(claims).not.toHaveProperty('nonce');
  expect(claims).not.toHaveProperty('email');
  expect(claims.preferred_username).toBe('alice@example.com');
});

test('with sendIss, the callbacks of successful and failed sign-ins have iss', async () => {
  await workspace.settings({ sendIss: true });
  const { callback } = await workspace.signIn('alice@example.com');
  expect(callback.searchParams.get('iss')).toBe(`${workspace.origin}/oidc`);
  const { redirect } = await workspace.browser().open(workspace.authorizeUrl({ scope: 'unknown' }));
  expect(redirect?.searchParams.get('iss')).toBe(`${workspace.origin}/oidc`);
});

test.each(['string', 'missing'] as const)(
  'with expiresIn %s, expires_in is not a number',
  async (expiresIn) => {
    await workspace.settings({ expiresIn });
    const { body } = await workspace.exchange(await workspace.signIn('alice@example.com'));
    expect(body.expires_in).toBe(expiresIn === 'string' ? '3600' : undefined);
  },
);

test('with grantRefreshToken false, there is no refresh token, even with offline_access', async () => {
  await workspace.settings({ grantRefreshToken: false });
  const tokens = await workspace.tokens('alice@example.com');
  expect(tokens).not.toHaveProperty('refresh_token');
  expect(tokens.scope).toContain('offline_access');
});

test('grantedScopes limits the scopes of code grants and refreshes', async () => {
  const tokens = await workspace.tokens('alice@example.com');
  await workspace.settings({ grantedScopes: 'openid offline_access' });
  const { body } = await workspace.refresh(tokens.refresh_token);
  expect(body.scope).toBe('openid offline_access');
  const response = await callScim(body.access_token);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({
    error_code: 403,
    message: 'Provided OAuth token does not have required scopes: sql',
  });
  await workspace.settings({ grantedScopes: 'sql' });
  const bobTokens = await workspace.tokens('bob@example.com');
  expect(bobTokens.scope).toBe('sql');
  expect(bobTokens).not.toHaveProperty('refresh_token');
});
