import { addresses } from './stack/addresses.ts';
import { expect, openSession, sandbox, test } from './stack/fixtures.ts';
import { endingIn, resealSession } from './stack/session-cookies.ts';

const renewalPath = '/api/dashboards/taxi/embed-url';
const sameOrigin = { origin: addresses.portal };
const requestId = '7d3f2b46-8a6e-4c69-9df1-6f0f6e1d2c3b';

test.describe('response headers', () => {
  // `/healthy` is a page, although it begins like `/health`, which bypasses middleware.
  for (const path of ['/sign-in', '/nothing-here', '/healthy', '/']) {
    test(`restrict scripts, frames, and caching for ${path}`, async ({ page }) => {
      const response = await page.goto(path);
      const headers = response?.headers() ?? {};
      const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
      expect(nonce).toBeTruthy();
      expect(headers['content-security-policy']).toContain(`frame-src ${addresses.sigma};`);
      for (const part of [
        "default-src 'self'",
        `script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`,
        `style-src 'self' 'nonce-${nonce}';`,
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
      ]) {
        expect(headers['content-security-policy']).toContain(part);
      }
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
      });
      expect(headers['permissions-policy']).toContain(`fullscreen=(self "${addresses.sigma}")`);
      expect(headers['cross-origin-embedder-policy']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['cache-control']).toMatch(/private.*no-store/);
    });
  }

  test('have a new nonce in every response', async ({ request }) => {
    // The policies of two responses differ only in the nonce.
    const policy = async () => (await request.get('/sign-in')).headers()['content-security-policy'];
    expect(await policy()).not.toBe(await policy());
  });

  test('forbid caching of user data, and vary by cookie on handlers and redirects', async ({
    page,
  }) => {
    const redirect = await page.request.get('/', {
      maxRedirects: 0,
      headers: { accept: 'text/html' },
    });
    expect(redirect.status()).toBe(303);
    expect(redirect.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      vary: expect.stringContaining('Cookie'),
    });
    await openSession(page.context(), 'alice');
    const options = { headers: sameOrigin, data: { requestId } };
    const handler = await page.request.post(renewalPath, options);
    expect(handler.status()).toBe(200);
    expect(handler.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      vary: expect.stringContaining('Cookie'),
    });
    // Next 16 overwrites Vary on pages. If a later version keeps the portal's, this line fails.
    const dashboard = await page.request.get('/dashboards/taxi');
    expect(dashboard.headers()['cache-control']).toBe('private, no-store');
    expect(dashboard.headers().vary).not.toContain('Cookie');
  });
});

test.describe('without a session', () => {
  test('documents redirect to sign-in, and other requests get 401 in JSON', async ({ request }) => {
    const document = await request.get('/dashboards/taxi?min-fare=9', {
      maxRedirects: 0,
      headers: { 'sec-fetch-dest': 'document' },
    });
    expect(document.status()).toBe(303);
    const location = new URL(document.headers().location ?? '', addresses.portal);
    expect(location.href).toBe(
      `${addresses.portal}/sign-in?returnTo=%2Fdashboards%2Ftaxi%3Fmin-fare%3D9`,
    );
    for (const headers of [{ 'sec-fetch-dest': 'empty' }, { rsc: '1', accept: '*/*' }]) {
      const fetched = await request.get('/dashboards/taxi', { headers, maxRedirects: 0 });
      expect(fetched.status()).toBe(401);
      expect(await fetched.json()).toEqual({ code: 'signed_out' });
    }
    const renewed = await request.post(renewalPath, { headers: sameOrigin, data: { requestId } });
    expect(renewed.status()).toBe(401);
  });

  /** Headers that could make Next skip middleware. */
  const bypasses: Record<string, Record<string, string>> = {
    'a forged subrequest': { 'x-middleware-subrequest': 'middleware:middleware:middleware' },
    'a prefetch that skips middleware': { 'next-router-prefetch': '1', rsc: '1' },
    'a forged rewrite': { 'x-middleware-rewrite': '/dashboards/taxi', 'x-nextjs-data': '1' },
  };
  for (const [name, headers] of Object.entries(bypasses)) {
    test(`${name} gets no dashboard`, async ({ request }) => {
      for (const path of ['/dashboards/taxi', '/dashboards/taxi.rsc', '/dashboards/taxi?_rsc=x']) {
        const response = await request.get(path, { headers, maxRedirects: 0 });
        expect(response.status()).toBeLessThan(500);
        const text = await response.text();
        expect(text).not.toContain('jwt');
        expect(text).not.toContain('Trips, revenue');
      }
    });
  }
});

test.describe('the renewal handler', () => {
  test.beforeEach(async ({ context }) => {
    await openSession(context, 'alice');
  });

  test('returns the same response for a repeated `requestId`, and a new JWT for another one', async ({
    page,
  }) => {
    const post = async (id: string) =>
      (
        await page.request.post(renewalPath, { headers: sameOrigin, data: { requestId: id } })
      ).json();
    const first = await post(requestId);
    expect(await post(requestId)).toEqual(first);
    const second = await post('1f0c1a38-3c1b-4f4e-9a57-3a2b7c9d8e01');
    expect(second.jti).not.toBe(first.jti);
    expect(first.expiresAt - first.mintedAt).toBeLessThanOrEqual(3_600_000);
  });

  test('rejects other sites, malformed bodies, and dashboards that are not shared', async ({
    page,
  }) => {
    const post = async (path: string, headers: Record<string, string>, data: unknown) => {
      const response = await page.request.post(path, { headers, data: JSON.stringify(data) });
      return [response.status(), (await response.json()).code];
    };
    const body = { requestId };
    const json = { ...sameOrigin, 'content-type': 'application/json' };
    expect(await post(renewalPath, { ...json, origin: 'https://evil.example' }, body)).toEqual([
      403,
      'foreign_origin',
    ]);
    expect(await post(renewalPath, json, { requestId: 'x' })).toEqual([400, 'bad_request']);
    expect(await post(renewalPath, json, '{')).toEqual([400, 'bad_request']);
    const malformed = { ...body, controls: { 'pickup-zip': '\ud800' } };
    expect(await post(renewalPath, json, malformed)).toEqual([400, 'bad_request']);
    for (const slug of ['brooklyn-operations', 'no-such-dashboard']) {
      const path = `/api/dashboards/${slug}/embed-url`;
      expect(await post(path, json, body)).toEqual([404, 'not_found']);
    }
  });

  test('returns 503 if an expired token cannot be refreshed', async ({ page, context }) => {
    await resealSession(context, endingIn(-60));
    await sandbox.fault({ target: 'token', status: 500, body: 'oops' });
    const response = await page.request.post(renewalPath, {
      headers: sameOrigin,
      data: { requestId },
    });
    expect(response.status()).toBe(503);
    expect(response.headers()['retry-after']).toBeTruthy();
    expect(await response.json()).toEqual({ code: 'databricks_unavailable' });
  });
});

test('request headers cannot remove or replace the security headers of a response', async ({
  page,
}) => {
  await openSession(page.context(), 'alice');
  const headers = {
    'next-router-prefetch': '1',
    'content-security-policy': "script-src 'nonce-EVIL'",
  };
  const document = await page.request.get('/dashboards/taxi', { headers });
  expect(document.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(await document.text()).not.toContain('EVIL');
  const renewed = await page.request.post(renewalPath, {
    headers: { ...headers, rsc: '1', ...sameOrigin },
    data: { requestId },
    maxRedirects: 0,
  });
  expect(renewed.headers()['cache-control']).toBe('private, no-store');
});

test("NextAuth's unused endpoints return 404", async ({ request }) => {
  for (const path of [
    'signout',
    'session',
    'csrf',
    'providers',
    'signin',
    'verify-request',
    'error',
  ]) {
    expect((await request.get(`/api/auth/${path}`, { maxRedirects: 0 })).status()).toBe(404);
  }
  for (const path of ['_log', 'signout', 'session', 'signin/databricks']) {
    expect((await request.post(`/api/auth/${path}`, { data: {} })).status()).toBe(404);
  }
});

test('a path that cannot be decoded gets 400, with and without a session', async ({ page }) => {
  const paths = ['/dashboards/%', '/dashboards/%ed%a0%80', '/api/auth/callback/%zz'];
  const get = (path: string) => page.request.get(path, { maxRedirects: 0 });
  for (const path of paths) expect((await get(path)).status()).toBe(400);
  await openSession(page.context(), 'alice');
  for (const path of paths) {
    const response = await get(path);
    expect(response.status()).toBe(400);
    expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
  }
});

test('health checks answer without a session and reveal no details', async ({ request }) => {
  expect(await (await request.get('/api/health/live')).json()).toEqual({ status: 'pass' });
  for (const path of ['/api/health/ready', '/health']) {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    expect(await response.json()).toEqual({
      status: 'pass',
      checks: [
        { name: 'databricks', status: 'pass' },
        { name: 'embed-key', status: 'pass' },
      ],
    });
  }
});
