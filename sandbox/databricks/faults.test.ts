import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  confidentialClient,
  startTestWorkspace,
  type TestWorkspace,
} from '../testing/workspace.ts';

const scimPath = '/api/2.0/preview/scim/v2/Me';
const discoveryPath = '/oidc/.well-known/openid-configuration';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await startTestWorkspace();
});
beforeEach(() => workspace.control('POST', 'reset'));
afterAll(() => workspace.close());

const addFault = (body: object) => workspace.control('POST', 'faults', body);

describe.each([
  ['discovery', discoveryPath, {}],
  ['jwks', '/oidc/jwks.json', {}],
  ['scim', scimPath, {}],
  ['statements', '/api/2.0/sql/statements', { method: 'POST', body: '{}' }],
  ['token', '/oidc/v1/token', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }],
])('a fault of the target %s', (target, path, init) => {
  const call = () => fetch(`${workspace.origin}${path}`, init);

  test('sends its response for the given number of calls', async () => {
    const statusWithoutFault = (await call()).status;
    await addFault({
      target,
      status: 429,
      body: { error: 'slow' },
      headers: { 'Retry-After': '7' },
      times: 2,
    });
    for (let index = 0; index < 2; index += 1) {
      const response = await call();
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('7');
      expect(await response.json()).toEqual({ error: 'slow' });
    }
    expect((await call()).status).toBe(statusWithoutFault);
  });

  test('sends a string body as HTML with status 200', async () => {
    await addFault({ target, body: '<h1>private link</h1>' });
    const response = await call();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toBe('<h1>private link</h1>');
  });

  test('cuts the connection with drop "before"', async () => {
    await addFault({ target, drop: 'before' });
    await expect(call()).rejects.toThrow('fetch failed');
    expect((await call()).status).toBeLessThan(500);
  });

  test('delays the call with delayMs, then lets it proceed', async () => {
    const statusWithoutFault = (await call()).status;
    await addFault({ target, delayMs: 60 });
    const start = performance.now();
    expect((await call()).status).toBe(statusWithoutFault);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  test.each(['release', 'reset'])('holds a call until a %s', async (name) => {
    const statusWithoutFault = (await call()).status;
    await addFault({ target, hold: true });
    const statuses: number[] = [];
    const calls = [1, 2].map(() => call().then(({ status }) => statuses.push(status)));
    await Promise.race(calls);
    // The fault holds one of the two calls. If it held none, both would end before these requests.
    for (const _ of calls) await workspace.control('GET', 'stats');
    expect(statuses).toEqual([statusWithoutFault]);
    await workspace.control('POST', name);
    await Promise.all(calls);
    expect(statuses).toEqual([statusWithoutFault, statusWithoutFault]);
  });

  test('ends when DELETE /_sandbox/faults removes all faults', async () => {
    await addFault({ target, status: 503, times: 1_000 });
    expect((await call()).status).toBe(503);
    expect((await workspace.control('DELETE', 'faults')).status).toBe(200);
    expect((await call()).status).not.toBe(503);
  });

  test('ends with a reset', async () => {
    await addFault({ target, status: 503 });
    await workspace.control('POST', 'reset');
    expect((await call()).status).not.toBe(503);
  });
});

test('drop "before" does not consume the refresh token, drop "after" does', async () => {
  const tokens = await workspace.tokens('alice@example.com');
  await addFault({ target: 'token', drop: 'before' });
  await expect(workspace.refresh(tokens.refresh_token)).rejects.toThrow();
  const next = await workspace.refresh(tokens.refresh_token);
  expect(next.status).toBe(200);
  await addFault({ target: 'token', drop: 'after' });
  await expect(workspace.refresh(next.body.refresh_token)).rejects.toThrow();
  expect((await workspace.refresh(next.body.refresh_token)).status).toBe(400);
  expect((await workspace.control('GET', 'stats')).body).toMatchObject({
    token: { refresh_token: 4, rejected: 1, reused: 1 },
  });
});

test('email limits a fault to one user, at the token endpoint and SCIM', async () => {
  const alice = await workspace.tokens('alice@example.com');
  const bob = await workspace.tokens('bob@example.com');
  const email = 'bob@example.com';
  await addFault({ target: 'token', status: 503, email });
  expect((await workspace.refresh(alice.refresh_token)).status).toBe(200);
  expect((await workspace.refresh(bob.refresh_token)).status).toBe(503);
  await addFault({ target: 'token', status: 503, email });
  const aliceCode = await workspace.signIn('alice@example.com');
  const bobCode = await workspace.signIn(email);
  expect((await workspace.exchange(aliceCode)).status).toBe(200);
  expect((await workspace.exchange(bobCode)).status).toBe(503);
  await addFault({ target: 'scim', status: 503, email });
  expect((await workspace.api(scimPath, { token: alice.access_token ?? '' })).status).toBe(200);
  expect((await workspace.api(scimPath, { token: bob.access_token ?? '' })).status).toBe(503);
});

describe('the control API rejects', () => {
  test.each([
    ['settings', { accessTokenTtl: 5 }, 'Unrecognized key: "accessTokenTtl"'],
    ['settings', { accessTokenTtlSeconds: 0 }, 'accessTokenTtlSeconds: '],
    ['settings', { expiresIn: 'maybe' }, 'expiresIn: '],
    ['faults', { target: 'warehouse', status: 500 }, 'target: '],
    ['faults', { target: 'token' }, 'a fault needs at least one of status'],
    ['faults', { target: 'jwks', drop: 'after' }, 'only the target "token" supports'],
    ['revoke', { email: 'eve@example.com' }, 'email: there is no such user'],
  ])('invalid %s %j with the reason', async (name, body, reason) => {
    const response = await workspace.control('POST', name, body);
    expect(response.status).toBe(400);
    expect(response.body).toEqual({ error: expect.stringContaining(reason) });
  });

  test('a body that is not JSON, and an unknown call', async () => {
    const response = await workspace.api('/_sandbox/settings', { method: 'POST', body: '{' });
    expect(await response.json()).toEqual({ error: 'the body is not JSON' });
    expect((await workspace.control('GET', 'nothing')).status).toBe(404);
  });
});

test('reset clears counts, settings and grants', async () => {
  const tokens = await workspace.tokens('alice@example.com');
  await workspace.settings({ accessTokenTtlSeconds: 7 });
  await workspace.control('POST', 'reset');
  expect((await workspace.control('GET', 'stats')).body).toEqual({
    token: { authorization_code: 0, refresh_token: 0, rejected: 0, reused: 0 },
    discovery: 0,
    jwks: 0,
    statements: 0,
    scim: 0,
  });
  expect((await workspace.api(scimPath, { token: tokens.access_token ?? '' })).status).toBe(403);
  expect((await workspace.tokens('alice@example.com')).expires_in).toBe('3600');
});

test('/_sandbox/issued lists every credential with its user, even after a reset', async () => {
  const issuedCode = await workspace.signIn('alice@example.com');
  const { body } = await workspace.exchange(issuedCode);
  await workspace.control('POST', 'reset');
  const seenCredentials = (await workspace.control('GET', 'issued')).body;
  const email = 'alice@example.com';
  expect(seenCredentials).toEqual(
    expect.arrayContaining([
      { kind: 'authorization_code', value: issuedCode.code, email },
      { kind: 'code_verifier', value: issuedCode.verifier, email },
      { kind: 'access_token', value: body.access_token, email },
      { kind: 'refresh_token', value: body.refresh_token, email },
      { kind: 'id_token', value: body.id_token, email },
      { kind: 'client_secret', value: confidentialClient.clientSecret },
    ]),
  );
});
