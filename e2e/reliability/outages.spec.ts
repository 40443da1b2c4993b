import type { BrowserContext } from '@playwright/test';
import { addresses } from '../stack/addresses.ts';
import {
  dashboardReady,
  expect,
  openSession,
  sandbox,
  test,
  throughDatabricks,
} from '../stack/fixtures.ts';
import { withInstances } from '../stack/instances.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { endingIn, resealSession, sessionIn, sessionOf } from '../stack/session-cookies.ts';
import {
  cookieHeader,
  openDocument,
  refreshUnderWay,
  renew,
  sessionLines,
  signInEnding,
} from './requests.ts';

/** Until the sandbox is reset. */
const always = 1_000;

/** Ways in which a token endpoint fails, and how many calls one refresh makes of them. */
const failures: [name: string, calls: number, fault: object][] = [
  ['503', 3, { status: 503, body: 'busy' }],
  ['429 with Retry-After', 1, { status: 429, body: 'no', headers: { 'retry-after': '30' } }],
  ['500', 1, { status: 500, body: { error: 'server_error' } }],
  ['a reset before the work', 1, { drop: 'before' }],
  ['HTML instead of JSON', 1, { status: 200, body: '<html>Please log in to the network</html>' }],
  ['half of an answer', 1, { status: 200, body: '{"access_token":"ey' }],
  ['an answer without a token', 1, { status: 200, body: { token_type: 'Bearer' } }],
  ['a refused client', 1, { status: 401, body: { error: 'invalid_client' } }],
];

/** The session is renewed by the next request, with nobody signed in anew. */
async function expectRecovery(context: BrowserContext): Promise<void> {
  await resealSession(context, endingIn(-60));
  const answer = await openDocument(await cookieHeader(context));
  expect(answer.status).toBe(200);
  expect((await sessionIn(answer)).generation).toBe(1);
  expect((await sandbox.stats()).token).toMatchObject({ reused: 0, rejected: 0 });
}

test.describe('A7: while the token is valid, a failing token endpoint changes nothing for the user', () => {
  for (const [name, calls, fault] of failures) {
    test(name, async ({ context }) => {
      await openSession(context, 'alice');
      await resealSession(context, endingIn(120));
      await sandbox.fault({ target: 'token', times: calls, ...fault });
      const answer = await openDocument(await cookieHeader(context), { path: '/dashboards/taxi' });
      expect(answer.status).toBe(200);
      expect(sessionLines(answer)).toEqual([]);
      expect((await sandbox.stats()).token.refresh_token).toBe(calls);
      expect(loggedEvents('token_refresh_failed').at(-1)).toMatchObject({ outcome: 'kept_stale' });
      await expectRecovery(context);
    });
  }

  test('a call that hangs: the page does not wait for its end, and its result is not lost', async ({
    context,
    clock,
  }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(120));
    await sandbox.fault({ target: 'token', hold: true });
    const cookie = await cookieHeader(context);
    const answered = loggedEvents('token_call').length;
    const waiting = openDocument(cookie);
    await refreshUnderWay();
    // So long a page waits for the token that it could do without.
    await clock.advanceServers(2);
    const answer = await waiting;
    expect(answer.status).toBe(200);
    expect(sessionLines(answer)).toEqual([]);
    // The call is still under way, goes on, and is there for the next request.
    expect(loggedEvents('token_call').length).toBe(answered);
    await sandbox.release();
    await expect.poll(() => loggedEvents('token_call').length).toBe(answered + 1);
    expect(sessionLines(await openDocument(cookie)).length).toBeGreaterThan(0);
    expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
  });

  test('a name that does not resolve', async ({ context }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(120));
    const metadata = await (
      await fetch(`${addresses.databricks}/oidc/.well-known/openid-configuration`)
    ).json();
    const body = { ...metadata, token_endpoint: 'http://no-such-host.invalid/token' };
    await sandbox.fault({ target: 'discovery', times: always, status: 200, body });
    await withInstances([{}], async ({ origin }) => {
      const answer = await openDocument(await cookieHeader(context), { origin });
      expect(answer.status).toBe(200);
      expect(sessionLines(answer)).toEqual([]);
    });
  });
});

test('A7: after five outages the circuit opens: no more calls, and it closes by itself', async ({
  context,
  browser,
}) => {
  const cookie = await signInEnding(context, -60);
  const other = await browser.newContext();
  const bob = await signInEnding(other, -60, 'bob');
  await withInstances([{}], async ({ origin, setClock }) => {
    await sandbox.fault({ target: 'token', times: always, status: 500, body: 'oops' });
    const ask = async () => (await openDocument(cookie, { origin })).status;
    // One user alone may have a fault of their own.
    for (let request = 0; request < 6; request += 1) expect(await ask()).toBe(503);
    expect((await sandbox.stats()).token.refresh_token).toBe(6);
    expect((await openDocument(bob, { origin })).status).toBe(503);
    const calls = (await sandbox.stats()).token.refresh_token;
    const refused = await openDocument(cookie, { origin });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await sandbox.stats()).token.refresh_token).toBe(calls);
    expect(loggedEvents('breaker_changed', 'instance').at(-1)).toMatchObject({ breaker: 'open' });
    await sandbox.reset();
    await setClock(5_000);
    expect(await ask()).not.toBe(503);
    expect(loggedEvents('breaker_changed', 'instance').at(-1)).toMatchObject({ breaker: 'closed' });
  });
});

test.describe('A8: while the token is over', () => {
  test.beforeEach(async ({ context }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(-60));
  });

  for (const [name, calls, fault] of failures) {
    test(`${name} gives a 503 that keeps the session`, async ({ context }) => {
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

  test('the 503 page says so and its link goes on when Databricks answers', async ({ page }) => {
    await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 1 });
    const answer = await page.goto('/dashboards/taxi');
    expect(answer?.status()).toBe(503);
    await expect(page.getByRole('heading', { name: 'We can’t reach Databricks' })).toBeVisible();
    await page.getByRole('link', { name: 'Retry' }).click();
    await dashboardReady(page);
    await expect(page).toHaveURL('/dashboards/taxi');
  });

  test('the 503 page goes on by itself once Databricks answers again', async ({
    page,
    context,
  }) => {
    await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 1 });
    await page.clock.install();
    await page.goto('/dashboards/taxi');
    await expect(page.getByRole('heading', { name: 'We can’t reach Databricks' })).toBeVisible();
    await page.clock.runFor(5_000);
    await dashboardReady(page);
    // By itself it asks for no token beyond the one that made it go on.
    expect((await sessionOf(context)).generation).toBe(1);
  });
});

test('A12: keys that cannot be read end a sign-in with its own sentence, and touch no session', async ({
  page,
  context,
  browser,
}) => {
  await openSession(context, 'alice');
  const before = await sessionOf(context);
  await sandbox.fault({ target: 'jwks', times: always, status: 503, body: 'unavailable' });
  const other = await browser.newContext();
  const otherPage = await other.newPage();
  await otherPage.goto('/dashboards/taxi');
  await throughDatabricks(otherPage, 'bob');
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
