import type { APIRequestContext, APIResponse } from '@playwright/test';
import { addresses } from './stack/addresses.ts';
import { dashboardReady, expect, sandbox, signIn, someAddress, test } from './stack/fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';
import { endingIn, resealSession, sessionOf } from './stack/session-cookies.ts';
import { withVariant } from './stack/variant.ts';

const returnTo = '/dashboards/fares';

/** Starts a sign-in as a form of the portal does, with a proxy's word on where it comes from. */
function start(
  request: APIRequestContext,
  forwardedFor: string,
  origin = addresses.portal,
): Promise<APIResponse> {
  return request.post(`${origin}/sign-in/start`, {
    headers: { origin, 'x-forwarded-for': forwardedFor },
    form: { returnTo },
  });
}

/** The status of each of `count` starts. */
async function starts(count: number, next: () => Promise<APIResponse>): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < count; turn += 1) statuses.push((await next()).status());
  return statuses;
}

test('the 21st sign-in from one address waits, with its place; another address does not', async ({
  request,
}) => {
  const here = someAddress();
  expect(await starts(20, () => start(request, here))).toEqual(Array(20).fill(200));
  // The same subscriber's next address.
  const refused = await start(request, here.replace(/1$/, '2'));
  expect(refused.status()).toBe(429);
  const seconds = Number(refused.headers()['retry-after']);
  expect(seconds).toBeGreaterThan(240);
  expect(seconds).toBeLessThanOrEqual(300);
  const page = await refused.text();
  expect(page).toContain('Too many sign-ins from your network');
  expect(page).toContain('Try again in 5 minutes');
  expect(page).toContain('href="/sign-in?returnTo=%2Fdashboards%2Ffares"');
  expect(refused.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
  expect(loggedEvents('rate_limited').at(-1)).toMatchObject({
    limit: 'sign_in_starts',
    retry_after_seconds: seconds,
  });
  expect((await start(request, someAddress())).status()).toBe(200);
});

test('without a proxy nobody gets around it by claiming another address', async ({ request }) => {
  await withVariant({ TRUSTED_PROXY_HOPS: '' }, async (origin) => {
    const claim = () => start(request, someAddress(), origin);
    expect(await starts(21, claim)).toEqual([...Array(20).fill(200), 429]);
    const forged = await request.post(`${origin}/sign-in/start`, {
      headers: { origin, 'x-portal-peer': someAddress() },
      form: { returnTo },
    });
    expect(forged.status()).toBe(429);
  });
});

test('behind two proxies the outer one is believed, what the client claims is not', async ({
  request,
}) => {
  await withVariant({ TRUSTED_PROXY_HOPS: '2' }, async (origin) => {
    const here = someAddress();
    const claim = () => start(request, `${someAddress()}, ${here}, 10.0.0.2`, origin);
    expect(await starts(21, claim)).toEqual([...Array(20).fill(200), 429]);
    const elsewhere = await start(request, `${here}, ${someAddress()}, 10.0.0.2`, origin);
    expect(elsewhere.status()).toBe(200);
  });
});

/** Renews an embed URL as the dashboard does when the user retries a problem of the token. */
function renew(request: APIRequestContext, origin: string, headers = {}): Promise<APIResponse> {
  return request.post(`${origin}/api/dashboards/taxi/embed-url`, {
    headers: { origin, 'x-refresh': 'force', ...headers },
    data: { requestId: crypto.randomUUID() },
  });
}

test('the eleventh forced refresh within an hour is refused, and the session lives on', async ({
  page,
  context,
}) => {
  await withVariant({}, async (origin) => {
    await signIn(page, 'alice', `${origin}/dashboards/taxi`);
    await dashboardReady(page);
    const statuses = await starts(10, () => renew(page.request, origin));
    expect(statuses).toEqual(Array(10).fill(200));
    expect((await sessionOf(context)).generation).toBe(10);
    const refused = await renew(page.request, origin);
    expect(refused.status()).toBe(429);
    expect(await refused.json()).toEqual({
      code: 'too_many_refreshes',
      message: 'Too many token refresh requests',
    });
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(3_000);

    // A document is told in words, and goes on where it was.
    await resealSession(context, endingIn(-60));
    await sandbox.fault({ target: 'token', status: 500, body: 'oops' });
    await page.goto(`${origin}/dashboards/taxi?min-fare=9`);
    await expect(page.getByRole('heading', { name: 'Databricks isn’t answering.' })).toBeVisible();
    const told = page.waitForResponse((answer) => answer.url().includes('refresh=now'));
    await page.getByRole('link', { name: 'Try now' }).click();
    expect((await told).status()).toBe(429);
    await expect(page.getByRole('heading')).toHaveText('You’ve renewed your access too often.');
    await page.getByRole('link', { name: 'Continue' }).click();
    await dashboardReady(page);
    expect(page.url()).toBe(`${origin}/dashboards/taxi?min-fare=9`);
    expect((await sandbox.stats()).token).toMatchObject({ reused: 0 });
  });
});

test('other sites can force no refresh', async ({ page, context }) => {
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
    for (let turn = 0; turn < 10; turn += 1) {
      const answer = await page.request.get(`${origin}/?refresh=now`, { headers: navigation });
      expect(answer.url()).toBe(`${origin}/`);
    }
    expect((await sessionOf(context)).generation).toBe(0);
    expect((await sandbox.stats()).token.refresh_token).toBe(0);
  });
});

test('a problem that a new token can mend is retried with one', async ({ page, context }) => {
  await sandbox.fault({
    target: 'embed',
    body: { mode: 'error', code: 'UNKNOWN', message: 'internal words' },
  });
  await signIn(page, 'bob', '/dashboards/taxi');
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible();
  expect((await sessionOf(context)).generation).toBe(0);
  await retry.click();
  await dashboardReady(page);
  expect((await sessionOf(context)).generation).toBe(1);
});

test('too many retries are said in words, and the next one goes on', async ({ page }) => {
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'UNKNOWN' } });
  await signIn(page, 'bob', '/dashboards/taxi');
  await page.route('**/embed-url', (route) =>
    route.fulfill({ status: 429, json: { code: 'too_many_refreshes' } }),
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('You’ve renewed your access too often.');
  await page.unroute('**/embed-url');
  await page.getByRole('button', { name: 'Try again' }).click();
  await dashboardReady(page);
});
