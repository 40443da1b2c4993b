import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestWorkspace, type TestWorkspace } from '../testing/workspace.ts';

const scimPath = '/api/2.0/preview/scim/v2/Me';
const noCredential = {
  error_code: 401,
  message: 'Credential was not sent or was of an unsupported type for this API.',
};

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await startTestWorkspace();
});
beforeEach(() => workspace.control('POST', 'reset'));
afterAll(() => workspace.close());

describe.each([
  ['SCIM Me', scimPath, {}],
  ['statements', '/api/2.0/sql/statements', { method: 'POST', body: '{}' }],
])('%s', (_name, path, init) => {
  test('returns 401 with a numeric code without a credential', async () => {
    const response = await workspace.api(path, init);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="DatabricksRealm"');
    expect(response.headers.get('x-databricks-reason-phrase')).toBeTruthy();
    expect(await response.json()).toEqual(noCredential);
  });

  test('returns 401 for a Basic header', async () => {
    const response = await workspace.api(path, {
      ...init,
      headers: { authorization: 'Basic YTpi' },
    });
    expect(await response.json()).toEqual(noCredential);
  });

  test('returns 403 with a numeric code for an unknown token', async () => {
    const response = await workspace.api(path, { ...init, token: 'dapi0123' });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error_code: 403, message: 'Invalid access token.' });
  });

  test('returns 403 for a tampered token', async () => {
    const { access_token: token = '' } = await workspace.tokens('alice@example.com');
    const [header, payload = '', signature] = token.split('.');
    const claims = Buffer.from(payload, 'base64url').toString().replace('alice', 'bob');
    const forged = [header, Buffer.from(claims).toString('base64url'), signature].join('.');
    expect((await workspace.api(path, { ...init, token: forged })).status).toBe(403);
  });

  test('returns 403 for an id_token', async () => {
    const { id_token: token = '' } = await workspace.tokens('alice@example.com');
    expect((await workspace.api(path, { ...init, token })).status).toBe(403);
  });

  test('returns 403 and names the scope if a token has neither sql nor all-apis', async () => {
    const { access_token: token = '' } = await workspace.tokens('alice@example.com', {
      scope: 'openid',
    });
    const response = await workspace.api(path, { ...init, token });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      message: 'Provided OAuth token does not have required scopes: sql',
    });
  });

  test('accepts a token with only all-apis', async () => {
    const { access_token: token = '' } = await workspace.tokens('alice@example.com', {
      scope: 'all-apis',
    });
    // The statement `{}` is invalid, but only an authenticated caller gets 400 for it.
    expect([200, 400]).toContain((await workspace.api(path, { ...init, token })).status);
  });
});

test('SCIM Me returns the user, and the workspace ID in a header', async () => {
  const { access_token: token = '' } = await workspace.tokens('alice@example.com');
  const response = await workspace.api(scimPath, { token });
  expect(response.headers.get('x-databricks-org-id')).toMatch(/^\d+$/);
  expect(await response.json()).toMatchObject({
    userName: 'alice@example.com',
    displayName: 'Alice Archer',
    active: true,
    emails: [{ type: 'work', value: 'alice@example.com', primary: true }],
  });
  expect((await workspace.control('GET', 'stats')).body).toMatchObject({ scim: 1, statements: 0 });
});

test.each(['/api/2.0/unknown', '/nothing', '/oidc/userinfo', '/oidc/v1/introspect', '/oidc/token'])(
  'an unknown path such as %s returns 404',
  async (path) => {
    expect((await workspace.api(path)).status).toBe(404);
  },
);
