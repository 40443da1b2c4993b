import type { BrowserContext, Page } from '@playwright/test';
import { decryptOAuthToken } from '../lib/sigma/oauth-token-encryption.ts';
import { dashboardReady, emailOf, expect, sandbox, signIn, test } from './fixtures.ts';
import { addresses, environment } from './stack/addresses.ts';
import { loggedEvents } from './stack/portal-log.ts';
import { cookieOf, endingIn, resealSession, sessionOf } from './stack/session-cookies.ts';

/** The OAuth token inside the embed URL of a frame. */
async function tokenInFrame(page: Page): Promise<string> {
  return tokenIn((await page.locator('iframe[name^="sigma-"]').last().getAttribute('src')) ?? '');
}

/** The OAuth token inside an embed URL. */
function tokenIn(url: string): Promise<string> {
  const jwt = new URL(url).searchParams.get(':jwt') ?? '';
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  const [encrypted] = Object.values<string>(claims.connection_oauth_tokens);
  return decryptOAuthToken(encrypted ?? '', environment.SIGMA_SECRET ?? '');
}

test('a token about to expire is refreshed on navigation, and that render uses the new one', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  const before = await sessionOf(context);
  await resealSession(context, endingIn(120));
  await page.goto('/dashboards/taxi');
  const after = await sessionOf(context);
  expect(after.generation).toBe(before.generation + 1);
  expect(after.tokens.accessToken).not.toBe(before.tokens.accessToken);
  expect(after.tokens.refreshToken).not.toBe(before.tokens.refreshToken);
  expect(await tokenInFrame(page)).toBe(after.tokens.accessToken);
  await dashboardReady(page);
  expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0, rejected: 0 });

  await page.reload();
  await dashboardReady(page);
  expect((await sandbox.stats()).token.refresh_token).toBe(1);
});

test('an expired token is refreshed before the page is rendered', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await page.goto('/dashboards/taxi');
  expect(await tokenInFrame(page)).toBe((await sessionOf(context)).tokens.accessToken);
  await dashboardReady(page);
});

test('a navigation within the app refreshes too', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await page.getByRole('link', { name: 'Taxi trips' }).click();
  await dashboardReady(page);
  expect((await sandbox.stats()).token.refresh_token).toBe(1);
  expect(await tokenInFrame(page)).toBe((await sessionOf(context)).tokens.accessToken);
});

test('a renewal refreshes first, and its JWT carries the new token', async ({ page, context }) => {
  await signIn(page, 'alice');
  for (const seconds of [120, -60]) {
    await resealSession(context, endingIn(seconds));
    const answer = await page.request.post('/api/dashboards/taxi/embed-url', {
      headers: { origin: addresses.portal },
      data: { requestId: crypto.randomUUID() },
    });
    const { url } = await answer.json();
    expect(await tokenIn(url)).toBe((await sessionOf(context)).tokens.accessToken);
  }
  expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 2, reused: 0 });
});

test('parallel requests with one expiring cookie make one refresh, and all get it', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(120));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      context.request.get('/dashboards/taxi', { headers: { accept: 'text/html' } }),
    ),
  );
  expect(answers.map((answer) => answer.status())).toEqual(Array(20).fill(200));
  expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
  expect((await sessionOf(context)).generation).toBe(1);
});

test('while Databricks fails, a valid token goes on serving', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(120));
  await sandbox.fault({ target: 'token', status: 500, body: { error: 'server_error' } });
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  expect((await sessionOf(context)).generation).toBe(0);
});

test('an expired token that cannot be renewed gives a 503 page that keeps the session', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 1 });
  const answer = await page.goto('/dashboards/taxi');
  expect(answer?.status()).toBe(503);
  expect(Number(answer?.headers()['retry-after'])).toBeGreaterThan(0);
  await expect(page.getByRole('heading', { name: 'Databricks is not answering' })).toBeVisible();
  await page.getByRole('link', { name: 'Try now' }).click();
  await dashboardReady(page);
});

test('the 503 page goes on by itself once Databricks answers again', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 1 });
  await page.clock.install();
  await page.goto('/dashboards/taxi');
  await expect(page.getByRole('heading', { name: 'Databricks is not answering' })).toBeVisible();
  await page.clock.runFor(5_000);
  await dashboardReady(page);
});

test('a revoked grant ends the session once, says why and keeps the place', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await sandbox.revoke(emailOf('alice'));
  await resealSession(context, endingIn(120));
  await page.goto('/dashboards/taxi');
  await expect(page.getByText('Databricks ended your access.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('place')).toBe('/dashboards/taxi');
  expect((await context.cookies()).filter(({ name }) => name.includes('.session'))).toEqual([]);
});

test('a revoked grant seen by a navigation within the app says why, too', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await sandbox.revoke(emailOf('alice'));
  await resealSession(context, endingIn(-60));
  await page.getByRole('link', { name: 'Taxi trips' }).click();
  await expect(page.getByText('Databricks ended your access.')).toBeVisible();
});

test('a navigation moves the idle end, data that a page fetches by itself does not', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  const soon = Date.now() + 600_000;
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: soon }));
  const headers = { accept: 'application/json', origin: addresses.portal };
  await page.request.get('/', { headers });
  const data = { requestId: '0b2f3c6e-7d1a-4c58-9a43-5a4f2d6c8e10' };
  await page.request.post('/api/dashboards/taxi/embed-url', { headers, data });
  expect((await sessionOf(context)).idleExpiresAt).toBe(soon);
  const active = { ...headers, 'x-user-active': 'true' };
  await page.request.post('/api/dashboards/taxi/embed-url', { headers: active, data });
  expect((await sessionOf(context)).idleExpiresAt).toBeGreaterThan(soon);

  await resealSession(context, (session) => ({ ...session, idleExpiresAt: soon }));
  await page.reload();
  expect((await sessionOf(context)).idleExpiresAt).toBeGreaterThan(soon);
});

test('an answer of the token endpoint that got lost is explained once the token is over', async ({
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
  expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
  await resealSession(context, endingIn(-1));
  await page.goto('/dashboards/taxi');
  await expect(page.getByText('Your access could not be renewed.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('place')).toBe('/dashboards/taxi');
});

test('an idle session ends and keeps the place', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
  await page.goto('/dashboards/taxi');
  await expect(page.getByText('Your session ended.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('place')).toBe('/dashboards/taxi');
});

test('after sign-out every old cookie, put back by hand, is refused', async ({ page, context }) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  const old = await context.cookies();
  expect(old.every(({ name }) => !name.includes('portal') || name.startsWith('__Host-'))).toBe(
    true,
  );
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText("You're signed out.")).toBeVisible();
  const left = (await context.cookies()).filter(({ name }) => name.includes('portal'));
  expect(left).toEqual([]);
  await context.addCookies(old);
  await page.goto('/dashboards/taxi');
  await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toBeVisible();
  expect(loggedEvents('sign_out').at(-1)).toMatchObject({ user: emailOf('alice') });
});

test('signing in as somebody else ends the session that was there', async ({ page, context }) => {
  await signIn(page, 'alice');
  const copied = await context.cookies();
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/sign-in/start';
    form.innerHTML = '<input name="account" value="other">';
    document.body.append(form);
    form.submit();
  });
  await page.getByRole('button', { name: emailOf('bob'), exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText(emailOf('bob'))).toBeVisible();
  await context.clearCookies();
  await context.addCookies(copied);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toBeVisible();
});

test('a token that no cookies can hold is said, and breaks nothing', async ({ page }) => {
  await sandbox.settings({ accessTokenBytes: 14_000 });
  await signIn(page, 'alice');
  await expect(page.getByText('Your Databricks sign-in is too large to keep.')).toBeVisible();
});

test('sign-out by GET or from another site does nothing', async ({ page, context }) => {
  await signIn(page, 'alice');
  expect((await context.request.get('/api/sign-out')).status()).toBe(405);
  const foreign = await context.request.post('/api/sign-out', {
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status()).toBe(403);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
});

const otherSecret = 'another-secret-of-more-than-32-characters';

test.describe('cookies that cannot be opened lead to sign-in, with the place, never to a 500', () => {
  const change: Record<string, (context: BrowserContext) => Promise<void>> = {
    'a tampered session': async (context) => {
      const cookie = (await context.cookies()).find(({ name }) => name.includes('.session'));
      const value = cookie?.value.replace(/^(.{40})./, '$1!') ?? '';
      await context.addCookies([cookieOf(cookie?.name ?? '', value)]);
    },
    'a tampered identity': (context) =>
      context.addCookies([cookieOf('__Host-portal.identity', 'eyJhbGciOiJkaXIifQ..x.y.z')]),
    'a missing chunk': async (context) => {
      const long = 'x'.repeat(6_000);
      await resealSession(context, (session) => ({
        ...session,
        tokens: { ...session.tokens, accessToken: long },
      }));
      await context.clearCookies({ name: '__Host-portal.session.1' });
    },
    'a seal of another key': (context) => resealSession(context, (same) => same, [otherSecret]),
    "somebody else's session": (context) =>
      resealSession(context, (session) => ({ ...session, sub: emailOf('bob') })),
    'a session of an earlier sign-in': (context) =>
      resealSession(context, (session) => ({ ...session, sid: 'earlier' })),
  };
  for (const [name, apply] of Object.entries(change)) {
    test(name, async ({ page, context }) => {
      await signIn(page, 'alice');
      await apply(context);
      const answer = await page.goto('/dashboards/taxi');
      expect(answer?.status()).toBe(200);
      await expect(page.getByText('Your session could not be read.')).toBeVisible();
      expect(new URL(page.url()).searchParams.get('place')).toBe('/dashboards/taxi');
    });
  }
});

test('a session too large for one cookie works in chunks', async ({ page, context }) => {
  await sandbox.settings({ accessTokenBytes: 6_000 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const chunks = (await context.cookies()).filter(({ name }) => /\.session\.\d$/.test(name));
  expect(chunks.length).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText("You're signed out.")).toBeVisible();
  expect((await context.cookies()).filter(({ name }) => name.includes('portal'))).toEqual([]);
});
