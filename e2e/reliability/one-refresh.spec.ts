import { request as httpRequest } from 'node:http';
import { decryptOAuthToken } from '../../lib/sigma/oauth-token-encryption.ts';
import { dashboardReady, expect, sandbox, signIn, test } from '../fixtures.ts';
import { addresses, environment } from '../stack/addresses.ts';
import { endingIn, resealSession, sessionIn, sessionOf } from '../stack/session-cookies.ts';
import {
  cookieHeader,
  openDocument,
  renew,
  sessionLines,
  signInEnding,
  storm,
} from './requests.ts';

/** The OAuth token inside an embed URL. */
async function tokenIn(url: string): Promise<string> {
  const jwt = new URL(url).searchParams.get(':jwt') ?? '';
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  const [encrypted] = Object.values<string>(claims.connection_oauth_tokens);
  return decryptOAuthToken(encrypted ?? '', environment.SIGMA_SECRET ?? '');
}

/** Token calls since the last reset. */
const tokenCalls = async () => (await sandbox.stats()).token;

test('A1: 20 parallel requests with one expiring cookie make one token call', async ({
  page,
  context,
}) => {
  const cookie = await signInEnding(page, context, 120);
  const answers = await storm(cookie, 20, [addresses.portal]);
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  const sessions = await Promise.all(answers.map(sessionIn));
  expect(new Set(sessions.map(({ tokens }) => tokens.accessToken)).size).toBe(1);
  await page.reload();
  expect(await tokenCalls()).toMatchObject({ refresh_token: 1, reused: 0, rejected: 0 });
  expect((await sessionOf(context)).tokens).toEqual(sessions[0]?.tokens);
});

test("A3: the portal's answer that never reached the browser is made up for by the next one", async ({
  page,
  context,
}) => {
  const cookie = await signInEnding(page, context, -60);
  // The connection goes while the token call is under way.
  await sandbox.fault({ target: 'token', delayMs: 500 });
  const lost = httpRequest(`${addresses.portal}/`, { headers: { cookie, accept: 'text/html' } });
  lost.on('error', () => {});
  lost.end();
  await expect.poll(async () => (await tokenCalls()).refresh_token).toBe(1);
  lost.destroy();

  const next = await openDocument(cookie);
  expect(next.status).toBe(200);
  expect((await sessionIn(next)).generation).toBe(1);
  expect(await tokenCalls()).toMatchObject({ refresh_token: 1, reused: 0, rejected: 0 });
});

test('A3: the answer of the token endpoint itself lost ends in one sign-in that says so', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(120));
  await sandbox.fault({ target: 'token', drop: 'after' });
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  await page.reload();
  await dashboardReady(page);
  expect(await tokenCalls()).toMatchObject({ refresh_token: 1, reused: 0 });
  await resealSession(context, endingIn(-1));
  await page.goto('/dashboards/taxi');
  await expect(page.getByText('Your access could not be renewed.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('place')).toBe('/dashboards/taxi');
});

test('A4: whoever comes late with an old cookie gets the newest one, never an older', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  const first = await cookieHeader(context);
  await page.reload();
  await resealSession(context, endingIn(-30));
  await page.reload();
  expect((await sessionOf(context)).generation).toBe(2);

  const late = await openDocument(first);
  expect(late.status).toBe(200);
  expect((await sessionIn(late)).generation).toBe(2);
  expect(await tokenCalls()).toMatchObject({ refresh_token: 2, reused: 0, rejected: 0 });
});

test('A4: an older session is not written again, not even to move its idle end', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  const soon = Date.now() + 600_000;
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: soon }));
  const old = await cookieHeader(context);
  await resealSession(context, endingIn(-60));
  await page.reload();
  expect((await sessionOf(context)).generation).toBe(1);
  const late = await openDocument(old);
  expect(late.status).toBe(200);
  expect(sessionLines(late)).toEqual([]);
});

test('A5: what middleware refreshed is what the same request renders and mints with', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  for (const [seconds, generation] of [
    [120, 1],
    [-60, 2],
  ] as const) {
    await resealSession(context, endingIn(seconds));
    await page.goto('/dashboards/taxi');
    const { tokens, generation: written } = await sessionOf(context);
    expect(written).toBe(generation);
    const src = await page.locator('iframe[name^="sigma-"]').last().getAttribute('src');
    expect(await tokenIn(src ?? '')).toBe(tokens.accessToken);
    await dashboardReady(page);
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 2, reused: 0, rejected: 0 });
});

test('A5: a navigation within the app gets the new token, too', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await page.getByRole('link', { name: 'Taxi trips' }).click();
  await dashboardReady(page);
  expect((await tokenCalls()).refresh_token).toBe(1);
  const src = await page.locator('iframe[name^="sigma-"]').last().getAttribute('src');
  expect(await tokenIn(src ?? '')).toBe((await sessionOf(context)).tokens.accessToken);
});

test('A5: a route handler mints with the token of its own request, too', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  for (const seconds of [120, -60]) {
    await resealSession(context, endingIn(seconds));
    const answer = await renew(await cookieHeader(context));
    const { tokens } = await sessionIn(answer);
    const { url } = await answer.json();
    expect(await tokenIn(url)).toBe(tokens.accessToken);
    await resealSession(context, (session) => ({ ...session, generation: 1, tokens }));
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 2, reused: 0 });
});

test('A6: a page that middleware did not see reads tokens and never refreshes', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  // Automatic prefetches pass middleware by; the page is its own guard then.
  const answer = await fetch(`${addresses.portal}/dashboards/taxi`, {
    headers: {
      cookie: await cookieHeader(context),
      rsc: '1',
      'next-router-prefetch': '1',
    },
    redirect: 'manual',
  });
  expect(await answer.text()).not.toContain(':jwt');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await tokenCalls()).refresh_token).toBe(0);
  expect((await sandbox.sigmaStats()).embeds.accepted).toBe(0);
});

test.describe('A13: clocks and lifetimes that are wrong make no loop', () => {
  const cases: [string, object][] = [
    ["Databricks' clock two minutes ahead", { clockOffsetSeconds: 120 }],
    ["Databricks' clock two minutes behind", { clockOffsetSeconds: -120 }],
    ['expires_in missing', { expiresIn: 'missing' }],
    ['expires_in as text', { expiresIn: 'string' }],
    ['a lifetime of a year', { accessTokenTtlSeconds: 31_536_000 }],
    ['a lifetime of ten seconds', { accessTokenTtlSeconds: 10 }],
  ];
  for (const [name, settings] of cases) {
    test(name, async ({ page, context }) => {
      await sandbox.settings(settings);
      await signIn(page, 'alice');
      const cookie = await cookieHeader(context);
      const answers = await storm(cookie, 10, [addresses.portal]);
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect((await tokenCalls()).refresh_token).toBeLessThanOrEqual(1);
      const { issuedAt, expiresAt } = (await sessionOf(context)).tokens;
      expect(expiresAt - issuedAt).toBeLessThanOrEqual(86_400_000);
    });
  }
});

test('A20: new cookies survive every kind of answer', async ({ page, context }) => {
  await signIn(page, 'alice');
  const answers: [string, number, (cookie: string) => Promise<Response>][] = [
    ['a page that is not there', 404, (cookie) => openDocument(cookie, { path: '/dashboards/no' })],
    [
      'a refused renewal',
      400,
      (cookie) =>
        fetch(`${addresses.portal}/api/dashboards/taxi/embed-url`, {
          method: 'POST',
          headers: { cookie, origin: addresses.portal },
          body: 'no JSON',
        }),
    ],
    [
      'a method that is not there',
      405,
      (cookie) =>
        fetch(`${addresses.portal}/api/dashboards/taxi/embed-url`, {
          method: 'DELETE',
          headers: { cookie, origin: addresses.portal },
        }),
    ],
  ];
  let generation = 0;
  for (const [name, status, ask] of answers) {
    await resealSession(context, endingIn(-60));
    const answer = await ask(await cookieHeader(context));
    expect(answer.status, name).toBe(status);
    const session = await sessionIn(answer);
    generation += 1;
    expect(session.generation, name).toBe(generation);
    await resealSession(context, () => session);
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 3, reused: 0, rejected: 0 });
});

test('prefetches, assets, sign-out and the routes of NextAuth never refresh', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  const headers = { cookie: await cookieHeader(context), origin: addresses.portal };
  const script = /\/_next\/static\/[^"]+\.js/.exec(await page.content())?.[0] ?? '';
  const prefetch = { rsc: '1', 'next-router-prefetch': '1' };
  await fetch(`${addresses.portal}/`, { headers: { ...headers, ...prefetch }, redirect: 'manual' });
  await fetch(`${addresses.portal}${script}`, { headers });
  await fetch(`${addresses.portal}/icon.svg`, { headers });
  await fetch(`${addresses.portal}/sign-in`, { headers, redirect: 'manual' });
  await fetch(`${addresses.portal}/api/health/ready`, { headers });
  await fetch(`${addresses.portal}/api/auth/session`, { headers });
  const callback = `${addresses.portal}/api/auth/callback/databricks?error=access_denied`;
  await fetch(callback, { headers, redirect: 'manual' });
  const out = { method: 'POST', headers, redirect: 'manual' } as const;
  const answer = await fetch(`${addresses.portal}/api/sign-out`, out);
  expect(answer.status).toBe(303);
  expect((await tokenCalls()).refresh_token).toBe(0);
});
