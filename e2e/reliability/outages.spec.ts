import type { BrowserContext } from '@playwright/test';
import { addresses } from '../stack/addresses.ts';
import {
  dashboardReady,
  expect,
  openSession,
  sandbox,
  signInAtDatabricks,
  test,
} from '../stack/fixtures.ts';
import { withInstances } from '../stack/instances.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { endingIn, resealSession, sessionIn, sessionOf } from '../stack/session-cookies.ts';
import {
  cookieHeader,
  openDocument,
  renew,
  sessionLines,
  signInEnding,
  waitForRefresh,
} from './requests.ts';

/** Number of repetitions that outlasts a test. The sandbox is reset before the next one. */
const untilReset = 1_000;

/** Failures of the token endpoint, each with the number of calls that one refresh then makes. */
const failures: [name: string, calls: number, fault: object][] = [
  ['503', 3, { status: 503, body: 'busy' }],
  ['429 with Retry-After', 1, { status: 429, body: 'no', headers: { 'retry-after': '30' } }],
  ['500', 1, { status: 500, body: { error: 'server_error' } }],
  ['a connection that closes before the call is handled', 1, { drop: 'before' }],
  ['HTML instead of JSON', 1, { status: 200, body: '<html>Please log in to the network</html>' }],
  ['a truncated response', 1, { status: 200, body: '{"access_token":"ey' }],
  ['a response without a token', 1, { status: 200, body: { token_type: 'Bearer' } }],
  ['a rejected client', 1, { status: 401, body: { error: 'invalid_client' } }],
];

/** Expects that the next request renews the session without a new sign-in. */
async function expectRecovery(context: BrowserContext): Promise<void> {
  await resealSession(context, endingIn(-60));
  const response = await openDocument(await cookieHeader(context));
  expect(response.status).toBe(200);
  expect((await sessionIn(response)).generation).toBe(1);
  expect((await sandbox.stats()).token).toMatchObject({ reused: 0, rejected: 0 });
}

test.describe('A7: while the token is valid', () => {
  for (const [name, calls, fault] of failures) {
    test(`${name} leaves the page and the cookies unchanged`, async ({ context }) => {
      await openSession(context, 'alice');
      await resealSession(context, endingIn(120));
      await sandbox.fault({ target: 'token', times: calls, ...fault });
      const response = await openDocument(await cookieHeader(context), {
        path: '/dashboards/taxi',
      });
      expect(response.status).toBe(200);
      expect(sessionLines(response)).toEqual([]);
      expect((await sandbox.stats()).token.refresh_token).toBe(calls);
      expect(loggedEvents('token_refresh_failed').at(-1)).toMatchObject({ outcome: 'kept_stale' });
      await expectRecovery(context);
    });
  }

  test('a hanging token call delays the page by 2 s, and the next request gets its result', async ({
    context,
    clock,
  }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(120));
    await sandbox.fault({ target: 'token', hold: true });
    const cookie = await cookieHeader(context);
    const callsBefore = loggedEvents('token_call').length;
    const waiting = openDocument(cookie);
    await waitForRefresh();
    // A page with a valid token waits 2 s for a refresh.
    await clock.advanceServers(2);
    const response = await waiting;
    expect(response.status).toBe(200);
    expect(sessionLines(response)).toEqual([]);
    // A call is logged when it ends, so this one is still running.
    expect(loggedEvents('token_call').length).toBe(callsBefore);
    await sandbox.release();
    await expect.poll(() => loggedEvents('token_call').length).toBe(callsBefore + 1);
    expect(sessionLines(await openDocument(cookie)).length).toBeGreaterThan(0);
    expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
  });

  test('a token endpoint whose host name does not resolve leaves the page and the cookies unchanged', async ({
    context,
  }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(120));
    const metadata = await (
      await fetch(`${addresses.databricks}/oidc/.well-known/openid-configuration`)
    ).json();
    const body = { ...metadata, token_endpoint: 'http://no-such-host.invalid/token' };
    await sandbox.fault({ target: 'discovery', times: untilReset, status: 200, body });
    await withInstances([{}], async ({ origin }) => {
      const response = await openDocument(await cookieHeader(context), { origin });
      expect(response.status).toBe(200);
      expect(sessionLines(response)).toEqual([]);
    });
  });
});

test('A7: the circuit opens after outages for more than one user, blocks token calls, and closes again', async ({
  context,
  browser,
}) => {
  const cookie = await signInEnding(context, -60);
  const other = await browser.newContext();
  const bob = await signInEnding(other, -60, 'bob');
  await withInstances([{}], async ({ origin, setClock }) => {
    await sandbox.fault({ target: 'token', times: untilReset, status: 500, body: 'oops' });
    const statusOfRequest = async () => (await openDocument(cookie, { origin })).status;
    // The failures of one user alone do not open the circuit.
    for (let request = 0; request < 6; request += 1) expect(await statusOfRequest()).toBe(503);
    expect((await sandbox.stats()).token.refresh_token).toBe(6);
    expect((await openDocument(bob, { origin })).status).toBe(503);
    const calls = (await sandbox.stats()).token.refresh_token;
    const blocked = await openDocument(cookie, { origin });
    expect(blocked.status).toBe(503);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await sandbox.stats()).token.refresh_token).toBe(calls);
    expect(loggedEvents('breaker_changed', 'instance').at(-1)).toMatchObject({ breaker: 'open' });
    await sandbox.reset();
    await setClock(5_000);
    expect(await statusOfRequest()).not.toBe(503);
    expect(loggedEvents('breaker_changed', 'instance').at(-1)).toMatchObject({ breaker: 'closed' });
  });
});

test.describe('A8: while the token is expired', () => {
  test.beforeEach(async ({ context }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(-60));
  });

  for (const [name, calls, fault] of failures) {
    test(`${name} causes a 503 that keeps the session`, async ({ context }) => {
      // The page and the renewal each cause a refresh.
      await sandbox.fault({ target: 'token', times: calls * 2, ...fault });
      const cookie = await cookieHeader(context);
      const document = await openDocument(cookie, { path: '/dashboards/taxi' });
      expect(document.status).toBe(503);
      expect(Number(document.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(document.headers.getSetCookie()).toEqual([]);
      const data = await renew(cookie);
      expect(data.status).toBe(503);
      expect(await data.json()).toEqual({ code: 'databricks_unavailable' });
      await expectRecovery(context);
    });
  }

  test('the link of the 503 page opens the dashboard after Databricks has recovered', async ({
    page,
  }) => {
    await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 1 });
    const response = await page.goto('/dashboards/taxi');
    expect(response?.status()).toBe(503);
    await expect(page.getByRole('heading', { name: 'We can’t reach Databricks' })).toBeVisible();
    await page.getByRole('link', { name: 'Retry' }).click();
    await dashboardReady(page);
    await expect(page).toHaveURL('/dashboards/taxi');
  });

  test('the 503 page reloads by itself and opens the dashboard after Databricks has recovered', async ({
    page,
    context,
  }) => {
    await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 2 });
    await page.clock.install();
    await context.addCookies([{ name: 'portal-theme', value: 'dark', url: addresses.portal }]);
    await page.goto('/dashboards/taxi');
    await expect(page.getByRole('heading', { name: 'We can’t reach Databricks' })).toBeVisible();
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    await test.step('the page shows when it tries again, and for whom', async () => {
      await expect(page.getByText('Signed in as alice@example.com.')).toBeVisible();
      await page.clock.runFor(1_000);
      await expect(page.getByText('Trying again in 4 s.')).toBeVisible();
      await page.clock.runFor(4_000);
      await expect(page.getByText('No answer yet. Trying again in 5 s.')).toBeVisible();
    });
    await page.clock.runFor(5_000);
    await dashboardReady(page);
    // The automatic reload causes exactly one refresh.
    expect((await sessionOf(context)).generation).toBe(1);
  });
});

test('A12: unreadable signing keys fail a sign-in with a message and affect no session', async ({
  page,
  context,
  browser,
}) => {
  await openSession(context, 'alice');
  const before = await sessionOf(context);
  await sandbox.fault({ target: 'jwks', times: untilReset, status: 503, body: 'unavailable' });
  const other = await browser.newContext();
  const otherPage = await other.newPage();
  await otherPage.goto('/dashboards/taxi');
  await signInAtDatabricks(otherPage, 'bob');
  await expect(otherPage.getByText('Signing in with Databricks failed')).toBeVisible();
  await other.close();

  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  expect(await sessionOf(context)).toEqual(before);
  await resealSession(context, endingIn(-60));
  await page.reload();
  await dashboardReady(page);
  expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
});
