import { request as httpRequest } from 'node:http';
import { addresses } from '../stack/addresses.ts';
import { dashboardReady, expect, openSession, sandbox, signIn, test } from '../stack/fixtures.ts';
import { endingIn, resealSession, sessionIn, sessionOf } from '../stack/session-cookies.ts';
import {
  cookieHeader,
  openDocument,
  sessionLines,
  signInEnding,
  storm,
  tokenCalls,
  waitForRefresh,
} from './requests.ts';

test('A1: 20 parallel requests with one expiring cookie make one token call', async ({
  page,
  context,
}) => {
  const cookie = await signInEnding(context, 120);
  const responses = await storm(cookie, 20, [addresses.portal]);
  expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
  const sessions = await Promise.all(responses.map(sessionIn));
  expect(new Set(sessions.map(({ tokens }) => tokens.accessToken)).size).toBe(1);
  await page.goto('/');
  expect(await tokenCalls()).toMatchObject({ refresh_token: 1, reused: 0, rejected: 0 });
  expect((await sessionOf(context)).tokens).toEqual(sessions[0]?.tokens);
});

test('A1: with reusable refresh tokens, each generation is renewed again', async ({
  page,
  context,
}) => {
  await sandbox.settings({ singleUseRefreshTokens: false });
  await openSession(context, 'alice');
  for (let generation = 1; generation <= 5; generation += 1) {
    await resealSession(context, endingIn(-60));
    await page.goto('/');
    expect((await sessionOf(context)).generation).toBe(generation);
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 5, rejected: 0 });
});

test('A3: if the browser disconnects during a refresh, the next request gets the renewed session', async ({
  context,
}) => {
  const cookie = await signInEnding(context, -60);
  // The browser disconnects while the token call is held.
  await sandbox.fault({ target: 'token', hold: true });
  const abortedRequest = httpRequest(`${addresses.portal}/`, {
    headers: { cookie, accept: 'text/html' },
  });
  abortedRequest.on('error', () => {});
  abortedRequest.end();
  await waitForRefresh();
  abortedRequest.destroy();
  await sandbox.release();

  const next = await openDocument(cookie);
  expect(next.status).toBe(200);
  expect((await sessionIn(next)).generation).toBe(1);
  expect(await tokenCalls()).toMatchObject({ refresh_token: 1, reused: 0, rejected: 0 });
});

test('A3: after a lost response of the token endpoint, the token serves until it expires; then the user signs in', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, endingIn(120));
  await sandbox.fault({ target: 'token', drop: 'after' });
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  await page.reload();
  await dashboardReady(page);
  expect(await tokenCalls()).toMatchObject({ refresh_token: 1, reused: 0 });
  await resealSession(context, endingIn(-1));
  await page.goto('/dashboards/taxi');
  await expect(page.getByText('Your access couldn’t be renewed')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/dashboards/taxi');
});

test('A4: a late request with an old cookie gets the newest session', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  const oldCookie = await cookieHeader(context);
  await page.reload();
  await resealSession(context, endingIn(-30));
  await page.reload();
  expect((await sessionOf(context)).generation).toBe(2);

  const late = await openDocument(oldCookie);
  expect(late.status).toBe(200);
  expect((await sessionIn(late)).generation).toBe(2);
  expect(await tokenCalls()).toMatchObject({ refresh_token: 2, reused: 0, rejected: 0 });
});

test('A4: a late request with an old cookie does not write the old session, even to extend its idle end', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  const soon = Date.now() + 600_000;
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: soon }));
  const oldCookie = await cookieHeader(context);
  await resealSession(context, endingIn(-60));
  await page.reload();
  expect((await sessionOf(context)).generation).toBe(1);
  const late = await openDocument(oldCookie);
  expect(late.status).toBe(200);
  expect(sessionLines(late)).toEqual([]);
});

test.describe('A13: ten visits cause no refresh with', () => {
  const cases: [name: string, settings: object][] = [
    ["Databricks' clock two minutes ahead", { clockOffsetSeconds: 120 }],
    ["Databricks' clock two minutes behind", { clockOffsetSeconds: -120 }],
    ['a missing expires_in', { expiresIn: 'missing' }],
    ['a textual expires_in', { expiresIn: 'string' }],
    ['a lifetime of a year', { accessTokenTtlSeconds: 31_536_000 }],
    ['a lifetime of 30 seconds', { accessTokenTtlSeconds: 30 }],
  ];
  for (const [name, settings] of cases) {
    test(name, async ({ page, context }) => {
      await sandbox.settings(settings);
      await openSession(context, 'alice');
      for (let visit = 0; visit < 10; visit += 1) {
        expect((await page.request.get('/')).status()).toBe(200);
      }
      expect((await tokenCalls()).refresh_token).toBe(0);
      // The portal trusts no lifetime longer than a day.
      const { issuedAt, expiresAt } = (await sessionOf(context)).tokens;
      expect(expiresAt - issuedAt).toBeLessThanOrEqual(86_400_000);
    });
  }
});
