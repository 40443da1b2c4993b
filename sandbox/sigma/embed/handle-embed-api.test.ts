import { Script } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  credential,
  findWorkbookPath,
  rowsResponse,
  type SigmaTestBed,
  startSigmaTestBed,
} from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => {
  sigma.reset();
  sigma.statements.length = 0;
  sigma.handleStatements((_received, response) => {
    response.end(JSON.stringify(rowsResponse(['trips'], [['3']])));
  });
});

const publishedState = { controls: {}, sort: null };

async function openSession(claims = {}): Promise<string> {
  const { config } = await sigma.open(await sigma.mint({ claims }));
  return config.sessionId ?? '';
}

/** Makes the warehouse respond to statements with this body. */
function respondWith(status: number, body: object): void {
  sigma.handleStatements((_received, response) => {
    response.writeHead(status).end(JSON.stringify(body));
  });
}

describe('an element', () => {
  test("queries the warehouse with the viewer's own token", async () => {
    const { body } = await sigma.post(await openSession(), 'elements/totals', publishedState);
    expect(body).toEqual({ kind: 'rows', rows: [{ trips: '3' }] });
    expect(sigma.statements).toHaveLength(1);
    expect(sigma.statements[0]?.authorization).toBe(`Bearer ${credential.accessToken}`);
    expect(sigma.statements[0]?.body).toMatchObject({
      warehouse_id: '0123456789abcdef',
      wait_timeout: '30s',
    });
  });

  test('queries the warehouse for every request, without a cache', async () => {
    const session = await openSession();
    await sigma.post(session, 'elements/totals', publishedState);
    await sigma.post(session, 'elements/totals', publishedState);
    expect(sigma.statements).toHaveLength(2);
  });

  test('passes filter values as named parameters', async () => {
    const controls = { 'pickup-zip': '10011,10002', 'min-fare': '5' };
    await sigma.post(await openSession(), 'elements/totals', { ...publishedState, controls });
    const { statement, parameters } = sigma.statements[0]?.body ?? { parameters: [] };
    expect(statement).toMatch(
      /WHERE pickup_zip IN \(:zip_0, :zip_1\) AND fare_amount >= :min_fare$/,
    );
    expect(parameters).toEqual([
      { name: 'zip_0', value: '10002', type: 'INT' },
      { name: 'zip_1', value: '10011', type: 'INT' },
      { name: 'min_fare', value: '5', type: 'DOUBLE' },
    ]);
  });

  test('ignores an invalid control value', async () => {
    const controls = { 'pickup-zip': '1) OR (1=1', 'min-fare': '0; DROP TABLE trips' };
    await sigma.post(await openSession(), 'elements/totals', { ...publishedState, controls });
    expect(sigma.statements[0]?.body.statement).not.toContain('WHERE');
  });

  test('sorts by a known column, and rejects an unknown column with 400', async () => {
    const session = await openSession();
    const sort = { column: 'fare_amount', direction: 'asc' };
    await sigma.post(session, 'elements/trips-table', { ...publishedState, sort });
    expect(sigma.statements[0]?.body.statement).toContain('ORDER BY fare_amount asc');
    const unknownColumn = { column: 'fare_amount; SELECT 1', direction: 'asc' };
    const invalidState = { ...publishedState, sort: unknownColumn };
    expect((await sigma.post(session, 'elements/trips-table', invalidState)).status).toBe(400);
  });
});

describe('an element returns an error', () => {
  const signedOut = {
    kind: 'signed-out',
    code: 'EACCES',
    message: 'Your OAuth session has expired. Sign in to view this connection.',
  };
  test.each([
    [401, 'Credential was not sent or was of an unsupported type for this API.'],
    [403, 'Invalid access token.'],
  ])('when the warehouse rejects the token with %i', async (status, message) => {
    respondWith(status, { error_code: status, message });
    const { body } = await sigma.post(await openSession(), 'elements/totals', publishedState);
    expect(body).toEqual(signedOut);
  });

  test('when the user has no access to the warehouse', async () => {
    const message = 'You do not have permission to use the SQL Warehouse.';
    respondWith(403, { error_code: 'PERMISSION_DENIED', message });
    const { body } = await sigma.post(await openSession(), 'elements/totals', publishedState);
    expect(body).toEqual({ kind: 'failed', code: 'EACCES', message });
  });

  test('when the statement failed', async () => {
    const message =
      '[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have SELECT';
    const error = { error_code: 'BAD_REQUEST', message };
    respondWith(200, { statement_id: 'one', status: { state: 'FAILED', error } });
    const { body } = await sigma.post(await openSession(), 'elements/totals', publishedState);
    expect(body).toEqual({ kind: 'failed', code: 'EACCES', message });
  });

  test('when the warehouse cannot be reached', async () => {
    sigma.handleStatements((_received, response) => response.destroy());
    const { body } = await sigma.post(await openSession(), 'elements/totals', publishedState);
    expect(body).toMatchObject({ kind: 'failed', code: 'UNKNOWN' });
  });

  test('without querying the warehouse when the JWT has no token for the connection', async () => {
    const session = await openSession({ connection_oauth_tokens: { 'another-connection': 'x' } });
    const { body } = await sigma.post(session, 'elements/totals', publishedState);
    expect(body).toMatchObject({ kind: 'signed-out', message: 'Sign in to view this connection.' });
    expect(sigma.statements).toHaveLength(0);
  });
});

describe('an embed session', () => {
  const sessionEnded = {
    status: 401,
    body: { code: 'EINVAL', message: 'Session expired. Reload the page.' },
  };

  test('ends when its JWT expires', async () => {
    const session = await openSession();
    // The JWT is valid for 3599 to 3600 s, because its times are whole seconds.
    sigma.advance(3_598_000);
    expect((await sigma.post(session, 'session')).status).toBe(200);
    sigma.advance(3_000);
    expect(await sigma.post(session, 'session')).toEqual(sessionEnded);
    expect(await sigma.post(session, 'elements/totals', publishedState)).toEqual(sessionEnded);
  });

  test('is required for a call', async () => {
    expect(await sigma.post('invented', 'elements/totals', publishedState)).toEqual(sessionEnded);
  });
});

describe('a saved state', () => {
  const controls = { 'pickup-zip': '10002', 'min-fare': '' };
  const sort = { column: 'fare_amount', direction: 'desc' };

  test('is restored by its explore key, only in its own workbook', async () => {
    const { body } = await sigma.post(await openSession(), 'explorations', { controls, sort });
    const { exploreKey } = body as { exploreKey: string };
    const query = `&:explore=${exploreKey}`;
    const { config } = await sigma.open(await sigma.mint(), { query });
    expect(config).toMatchObject({ exploration: { controls, sort }, exploreKey });
    const path = findWorkbookPath('Fares');
    const other = await sigma.open(await sigma.mint(), { path, query });
    expect(other.config).toMatchObject({ exploration: { sort: null }, exploreKey: null });
  });

  test('is restored as a bookmark for its owner, and if shared for others, who cannot delete it', async () => {
    const bob = { sub: 'bob@example.com' };
    for (const isShared of [false, true]) {
      const fields = { name: 'Mine', isDefault: false, isShared, controls, sort };
      const { body } = await sigma.post(await openSession(), 'bookmarks/create', fields);
      const { bookmarkId } = body as { bookmarkId: string };
      const query = `&:bookmark=${bookmarkId}`;
      const own = await sigma.open(await sigma.mint(), { query });
      expect(own.config).toMatchObject({
        bookmark: { bookmarkId },
        exploration: { controls, sort },
      });
      const others = await sigma.open(await sigma.mint({ claims: bob }), { query });
      expect(others.config.bookmark).toEqual(isShared ? { bookmarkId, name: 'Mine' } : null);
      const session = await openSession(bob);
      expect((await sigma.post(session, 'bookmarks/delete', { bookmarkId })).status).toBe(404);
    }
  });

  test('opens without a key if it is the default bookmark, until it is deleted', async () => {
    const session = await openSession();
    const fields = { name: 'Mine', isDefault: true, isShared: false, controls, sort };
    const { body } = await sigma.post(session, 'bookmarks/create', fields);
    const { bookmarkId } = body as { bookmarkId: string };
    const { config } = await sigma.open(await sigma.mint());
    expect(config).toMatchObject({ bookmark: { bookmarkId }, exploration: { controls } });
    await sigma.post(session, 'bookmarks/delete', { bookmarkId });
    expect((await sigma.open(await sigma.mint())).config.bookmark).toBeNull();
  });
});

test("the server sends the frame's scripts and stylesheets, but no other file", async () => {
  for (const name of ['main.js', 'rejection.js']) {
    const script = await fetch(`${sigma.origin}/frame/${name}`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    const text = await script.text();
    // `Script` parses the text without running it.
    expect(() => new Script(text)).not.toThrow();
  }
  expect((await fetch(`${sigma.origin}/frame/frame.css`)).status).toBe(200);
  for (const name of ['none.js', 'toString', 'main.ts', '..%2fstart-sigma.ts', 'none.css']) {
    expect((await fetch(`${sigma.origin}/frame/${name}`)).status).toBe(404);
  }
});
