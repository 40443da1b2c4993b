import type { APIRequestContext, APIResponse } from '@playwright/test';
import { addresses } from './stack/addresses.ts';
import {
  dashboardReady,
  expect,
  randomClientAddress,
  sandbox,
  signIn,
  test,
} from './stack/fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';
import { endingIn, resealSession, sessionOf } from './stack/session-cookies.ts';
import { withVariant } from './stack/variant.ts';

const returnTo = '/dashboards/fares';

/** Starts a sign-in as the portal's form does, with the client address that a proxy would add. */
function startSignIn(
  request: APIRequestContext,
  forwardedFor: string,
  origin = addresses.portal,
): Promise<APIResponse> {
  return request.post(`${origin}/sign-in/start`, {
    headers: { origin, 'x-forwarded-for': forwardedFor },
    form: { returnTo },
  });
}

/** Sends `count` requests, one after another, and returns their statuses. */
async function statusesOf(count: number, send: () => Promise<APIResponse>): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < count) statuses.push((await send()).status());
  return statuses;
}

test('the 301st sign-in from one address gets 429 and a link back; one from another address succeeds', async ({
  request,
}) => {
  const here = randomClientAddress();
  expect(await statusesOf(300, () => startSignIn(request, here))).toEqual(Array(300).fill(200));
  // Another address of the same /64 network, which counts as the same client.
  const limited = await startSignIn(request, here.replace(/1$/, '2'));
  expect(limited.status()).toBe(429);
  const seconds = Number(limited.headers()['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(300);
  const page = await limited.text();
  expect(page).toContain('Too many sign-ins from your network');
  expect(page).toContain('Sign-in was started too often from your network. Try again in ');
  expect(page).toContain('href="/sign-in?returnTo=%2Fdashboards%2Ffares"');
  expect(limited.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
  expect(loggedEvents('rate_limited').at(-1)).toMatchObject({
    limit: 'sign_in_starts',
    retry_after_seconds: seconds,
  });
  expect((await startSignIn(request, randomClientAddress())).status()).toBe(200);
});

test('without a configured proxy, an address in a request header does not bypass the limit', async ({
  request,
}) => {
  await withVariant({ TRUSTED_PROXY_HOPS: '' }, async (origin) => {
    const send = () => startSignIn(request, randomClientAddress(), origin);
    expect(await statusesOf(301, send)).toEqual([...Array(300).fill(200), 429]);
    const forged = await request.post(`${origin}/sign-in/start`, {
      headers: { origin, 'x-portal-peer': randomClientAddress() },
      form: { returnTo },
    });
    expect(forged.status()).toBe(429);
  });
});

test('behind two proxies, the address that the outer proxy added counts', async ({ request }) => {
  await withVariant({ TRUSTED_PROXY_HOPS: '2' }, async (origin) => {
    const here = randomClientAddress();
    // The client claims the first address. The proxies add the other two.
    const send = () => startSignIn(request, `${randomClientAddress()}, ${here}, 10.0.0.2`, origin);
    expect(await statusesOf(301, send)).toEqual([...Array(300).fill(200), 429]);
    const elsewhere = await startSignIn(
      request,
      `${here}, ${randomClientAddress()}, 10.0.0.2`,
      origin,
    );
    expect(elsewhere.status()).toBe(200);
  });
});

/** Renews an embed URL with a forced refresh, as a dashboard does when the user retries. */
function renew(request: APIRequestContext, origin: string, headers = {}): Promise<APIResponse> {
  return request.post(`${origin}/api/dashboards/taxi/embed-url`, {
    headers: { origin, 'x-refresh': 'force', ...headers },
    data: { requestId: crypto.randomUUID() },
  });
}

test('the 11th forced refresh within an hour gets 429, and the session stays', async ({
  page,
  context,
}) => {
  await withVariant({}, async (origin) => {
    await signIn(page, 'alice', `${origin}/dashboards/taxi`);
    await dashboardReady(page);
    const statuses = await statusesOf(10, () => renew(page.request, origin));
    expect(statuses).toEqual(Array(10).fill(200));
    expect((await sessionOf(context)).generation).toBe(10);
    const limited = await renew(page.request, origin);
    expect(limited.status()).toBe(429);
    expect(await limited.json()).toEqual({
      code: 'too_many_refreshes',
      message: 'Too many token refresh requests',
    });
    expect(Number(limited.headers()['retry-after'])).toBeGreaterThan(3_000);

    // A document gets a page with a message, whose link leads back to the document's URL.
    await resealSession(context, endingIn(-60));
    await sandbox.fault({ target: 'token', status: 500, body: 'oops' });
    await page.goto(`${origin}/dashboards/taxi?min-fare=9`);
    await expect(page.getByRole('heading', { name: 'We can’t reach Databricks' })).toBeVisible();
    const limitedPage = page.waitForResponse((response) => response.url().includes('refresh=now'));
    await page.getByRole('link', { name: 'Retry' }).click();
    expect((await limitedPage).status()).toBe(429);
    await expect(page.getByRole('heading')).toHaveText('Too many retries');
    await page.getByRole('link', { name: 'Continue' }).click();
    await dashboardReady(page);
    expect(page.url()).toBe(`${origin}/dashboards/taxi?min-fare=9`);
    expect((await sandbox.stats()).token).toMatchObject({ reused: 0 });
  });
});

test('other sites cannot force a refresh', async ({ page, context }) => {
  await withVariant({}, async (origin) => {
    await signIn(page, 'bob', `${origin}/`);
    const foreign = await renew(page.request, origin, { origin: 'https://evil.example' });
    expect(foreign.status()).toBe(403);
    await page.goto(`${origin}/?refresh=now`);
    expect(page.url()).toBe(`${origin}/`);
    const navigation = {
      'sec-fetch-site': 'none',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    for (let count = 0; count < 10; count += 1) {
      const response = await page.request.get(`${origin}/?refresh=now`, { headers: navigation });
      expect(response.url()).toBe(`${origin}/`);
    }
    expect((await sessionOf(context)).generation).toBe(0);
    expect((await sandbox.stats()).token.refresh_token).toBe(0);
  });
});

test('a retry after a problem that a new token can fix refreshes the token', async ({
  page,
  context,
}) => {
  await sandbox.fault({
    target: 'embed',
    body: { mode: 'error', code: 'UNKNOWN', message: 'internal words' },
  });
  await signIn(page, 'bob', '/dashboards/taxi');
  const retry = page.getByRole('button', { name: 'Retry' });
  await expect(retry).toBeVisible();
  expect((await sessionOf(context)).generation).toBe(0);
  await retry.click();
  await dashboardReady(page);
  expect((await sessionOf(context)).generation).toBe(1);
});

test('a retry that gets 429 shows a problem, and a later retry works', async ({ page }) => {
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'UNKNOWN' } });
  await signIn(page, 'bob', '/dashboards/taxi');
  await page.route('**/embed-url', (route) =>
    route.fulfill({ status: 429, json: { code: 'too_many_refreshes' } }),
  );
  await page.getByRole('button', { name: 'Retry' }).click();
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('Too many retries');
  await page.unroute('**/embed-url');
  await page.getByRole('button', { name: 'Retry' }).click();
  await dashboardReady(page);
});
