import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/test-server.ts';
import { createDiscovery } from './authorization-server.ts';
import { databricksIssuer } from './databricks-issuer.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

/**
 * Starts a server with a discovery document and creates a reader of it. `change` changes the
 * document; `isFailing` tells whether the request with a number, counted from 1, fails.
 */
async function setUp(change: object = {}, isFailing: (count: number) => boolean = () => false) {
  let time = 0;
  server = await startTestServer((request, response, count) => {
    if (isFailing(count)) return void request.socket.destroy();
    const origin = `http://${request.headers.host}`;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        issuer: `${origin}/oidc`,
        authorization_endpoint: `${origin}/oidc/v1/authorize`,
        token_endpoint: `${origin}/oidc/v1/token`,
        jwks_uri: `${origin}/oidc/jwks.json`,
        ...change,
      }),
    );
  });
  const { origin } = server;
  const deps = { fetch, now: () => time, timeoutMs: 2_000 };
  return {
    discover: createDiscovery(`${origin}/oidc`, deps),
    advance: (ms: number) => {
      time += ms;
    },
  };
}

describe('createDiscovery', () => {
  test('reads once for concurrent callers, and again after ten minutes', async () => {
    const { discover, advance } = await setUp();
    await Promise.all(Array.from({ length: 20 }, discover));
    advance(599_999);
    await discover();
    expect(server?.bodies).toHaveLength(1);
    advance(1);
    await discover();
    expect(server?.bodies).toHaveLength(2);
  });

  test('returns the old metadata when a later read fails, and reads again after 5 s', async () => {
    const { discover, advance } = await setUp({}, (count) => count === 2);
    const metadata = await discover();
    advance(600_000);
    expect(await discover()).toBe(metadata);
    advance(4_999);
    await discover();
    expect(server?.bodies).toHaveLength(2);
    advance(1);
    await discover();
    expect(server?.bodies).toHaveLength(3);
  });

  test('rejects when the first read fails, and reads again at the next call', async () => {
    const { discover } = await setUp({}, (count) => count === 1);
    await expect(discover()).rejects.toThrow();
    await expect(discover()).resolves.toMatchObject({ token_endpoint: expect.any(String) });
  });

  test.each([
    ['another issuer', { issuer: 'https://evil.example/oidc' }],
    ['no token endpoint', { token_endpoint: undefined }],
  ])('rejects a document with %s', async (_, change) => {
    const { discover } = await setUp(change);
    await expect(discover()).rejects.toThrow();
  });
});

test.each([
  ['https://adb-1.2.azuredatabricks.net', 'https://accounts.azuredatabricks.net'],
  ['https://1.2.gcp.databricks.com', 'https://accounts.gcp.databricks.com'],
  ['https://dbc-a1.cloud.databricks.com', 'https://accounts.cloud.databricks.com'],
  ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
])(
  'databricksIssuer returns the issuers of the workspace %s and of its account',
  (host, accounts) => {
    expect(databricksIssuer({ level: 'workspace', host })).toBe(`${host}/oidc`);
    expect(databricksIssuer({ level: 'account', host, accountId: 'acc' })).toBe(
      `${accounts}/oidc/accounts/acc`,
    );
  },
);
