import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accountId,
  allScopes,
  confidentialClient,
  publicClient,
  redirectUri,
  startTestWorkspace,
  type TestWorkspace,
} from '../../testing/workspace.ts';

const invalidRefreshToken = {
  error: 'invalid_request',
  error_description: 'Refresh token is invalid',
};
// 43 characters are the minimum of a PKCE verifier.
const wrongVerifier = 'w'.repeat(43);

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

async function scimStatus(token: unknown): Promise<number> {
  return (await workspace.api('/api/2.0/preview/scim/v2/Me', { token: String(token) })).status;
}

describe('the code grant', () => {
  test("returns tokens in Databricks' formats", async () => {
    const issuedCode = await workspace.signIn('alice@example.com', {
      changes: { nonce: 'the-nonce' },
    });
    expect([...issuedCode.callback.searchParams.keys()]).toEqual(['code', 'state']);
    const { status, body } = await workspace.exchange(issuedCode);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: allScopes });
    expect(body.refresh_token).toMatch(/^doau[0-9a-f]{32}$/);

    const accessToken = String(body.access_token);
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeProtectedHeader(accessToken).kid).toMatch(/^[0-9a-f]{64}$/);
    const claims = decodeJwt(accessToken);
    expect(claims).toMatchObject({
      client_id: confidentialClient.clientId,
      scope: allScopes,
      iss: `${workspace.origin}/oidc`,
      sub: 'alice@example.com',
    });
    expect(claims.aud).toMatch(/^\d+$/);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600);

    const jwks = await (await fetch(`${workspace.origin}/oidc/jwks.json`)).json();
    const { payload } = await jwtVerify(String(body.id_token), createLocalJWKSet(jwks), {
      issuer: `${workspace.origin}/oidc`,
      audience: confidentialClient.clientId,
    });
    expect(payload).toMatchObject({
      sub: 'alice@example.com',
      email: 'alice@example.com',
      preferred_username: 'alice@example.com',
      name: 'Alice Archer',
      nonce: 'the-nonce',
    });
  });

  test('accepts a code once, and revokes the grant on reuse', async () => {
    const issuedCode = await workspace.signIn('alice@example.com');
    const first = await workspace.exchange(issuedCode);
    const second = await workspace.exchange(issuedCode);
    expect(second.status).toBe(400);
    expect(second.body.error).toBe('invalid_grant');
    expect((await workspace.refresh(first.body.refresh_token)).body).toEqual(invalidRefreshToken);
    expect(await scimStatus(first.body.access_token)).toBe(403);
  });

  test.each([
    ['a wrong verifier', { code_verifier: wrongVerifier }],
    ['no verifier', { code_verifier: undefined }],
    ['another redirect URI', { redirect_uri: `${redirectUri}/` }],
    ['an unknown code', { code: 'unknown' }],
    ["another client's code", { client_id: publicClient.clientId, client_secret: undefined }],
  ])('rejects %s with invalid_grant', async (_name, changes) => {
    const response = await workspace.exchange(await workspace.signIn('alice@example.com'), changes);
    expect(response.status).toBe(400);
    expect(response.body.error).toBe('invalid_grant');
  });

  test('rejects a code after 60 seconds', async () => {
    const issuedCode = await workspace.signIn('alice@example.com');
    time += 61_000;
    expect((await workspace.exchange(issuedCode)).body.error).toBe('invalid_grant');
  });

  test('returns no refresh token without offline_access, no id_token without openid', async () => {
    const tokens = await workspace.tokens('alice@example.com', { scope: 'sql' });
    expect(Object.keys(tokens).sort()).toEqual([
      'access_token',
      'expires_in',
      'scope',
      'token_type',
    ]);
  });
});

describe('client authentication', () => {
  const invalidClient = {
    error: 'invalid_client',
    error_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    error_description: 'Client authentication failed',
  };

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }],
    ['no secret', { client_secret: undefined }],
    ['an unknown client', { client_id: 'unknown' }],
    ['a public client with a secret', { client_id: publicClient.clientId }],
  ])('rejects %s', async (_name, changes) => {
    const response = await workspace.exchange(await workspace.signIn('alice@example.com'), changes);
    expect(response.status).toBe(401);
    expect(response.body).toEqual(invalidClient);
  });

  test('accepts Basic credentials, percent-encoded as in RFC 6749', async () => {
    const issuedCode = await workspace.signIn('alice@example.com');
    const { clientId, clientSecret } = confidentialClient;
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
    const response = await workspace.token(
      {
        grant_type: 'authorization_code',
        code: issuedCode.code,
        redirect_uri: redirectUri,
        code_verifier: issuedCode.verifier,
      },
      { authorization: `Basic ${btoa(pair)}` },
    );
    expect(response.status).toBe(200);
  });

  test('accepts a public client with only its verifier', async () => {
    const changes = { client_id: publicClient.clientId };
    const issuedCode = await workspace.signIn('alice@example.com', { changes });
    const response = await workspace.exchange(issuedCode, { ...changes, client_secret: undefined });
    expect(response.status).toBe(200);
  });

  test('rejects other grant types', async () => {
    const { clientId, clientSecret } = confidentialClient;
    const response = await workspace.token({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    expect(response).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });
});

describe('the refresh grant', () => {
  test('rotates the refresh token and returns no id_token', async () => {
    const tokens = await workspace.tokens('alice@example.com');
    const { status, body } = await workspace.refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect(body.refresh_token).toMatch(/^doau[0-9a-f]{32}$/);
    expect(body.refresh_token).not.toBe(tokens.refresh_token);
    expect(body).not.toHaveProperty('id_token');
    expect(await scimStatus(body.access_token)).toBe(200);
  });

  test('on reuse, revokes the grant with its newest tokens, and no other grant of the user', async () => {
    const tokens = await workspace.tokens('alice@example.com');
    const otherGrant = await workspace.tokens('alice@example.com');
    const next = await workspace.refresh(tokens.refresh_token);
    const reuse = await workspace.refresh(tokens.refresh_token);
    expect(reuse).toEqual({ status: 400, body: invalidRefreshToken });
    expect((await workspace.refresh(next.body.refresh_token)).body).toEqual(invalidRefreshToken);
    expect(await scimStatus(next.body.access_token)).toBe(403);
    expect((await workspace.refresh(otherGrant.refresh_token)).status).toBe(200);
    // Of the four refreshes, two succeeded, one reused a token, and one came after the revocation.
    const { body } = await workspace.control('GET', 'stats');
    expect(body).toMatchObject({
      token: { authorization_code: 2, refresh_token: 4, rejected: 2, reused: 1 },
    });
  });

  test('succeeds once for parallel calls with one refresh token', async () => {
    const tokens = await workspace.tokens('alice@example.com');
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => workspace.refresh(tokens.refresh_token)),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('rejects unknown and expired tokens', async () => {
    const tokens = await workspace.tokens('alice@example.com');
    expect(await workspace.refresh('doau')).toEqual({ status: 400, body: invalidRefreshToken });
    // A refresh token lives for a week.
    time += 604_801_000;
    expect(await workspace.refresh(tokens.refresh_token)).toEqual({
      status: 400,
      body: invalidRefreshToken,
    });
  });

  test("rejects a revoked user's tokens, and accepts another user's", async () => {
    const alice = await workspace.tokens('alice@example.com');
    const bob = await workspace.tokens('bob@example.com');
    await workspace.control('POST', 'revoke', { email: 'alice@example.com' });
    expect((await workspace.refresh(alice.refresh_token)).body).toEqual(invalidRefreshToken);
    expect(await scimStatus(alice.access_token)).toBe(403);
    expect((await workspace.refresh(bob.refresh_token)).status).toBe(200);
  });
});

test('the account issuer issues tokens and shares sessions with the workspace issuer', async () => {
  const issuer = `/oidc/accounts/${accountId}`;
  const verifier = 'v'.repeat(43);
  const url = workspace.authorizeUrl({}, verifier).replace('/oidc/', `${issuer}/`);
  const browser = workspace.browser();
  await workspace.signIn('alice@example.com', { browser });
  // The account issuer asks nothing, because the user signed in at the workspace issuer.
  const { redirect } = await browser.open(url);
  const response = await workspace.token(
    {
      grant_type: 'authorization_code',
      code: redirect?.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: confidentialClient.clientId,
      client_secret: confidentialClient.clientSecret,
    },
    {},
    issuer,
  );
  expect(decodeJwt(String(response.body.access_token))).toMatchObject({
    iss: `${workspace.origin}${issuer}`,
    aud: accountId,
  });
  expect(await scimStatus(response.body.access_token)).toBe(200);
});
