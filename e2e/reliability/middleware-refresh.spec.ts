import { decryptOAuthToken } from '../../lib/sigma/oauth-token-encryption.ts';
import { cardLink } from '../pages/on-page.ts';
import { addresses, environment } from '../stack/addresses.ts';
import { dashboardReady, expect, openSession, signIn, test } from '../stack/fixtures.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { endingIn, resealSession, sessionIn, sessionOf } from '../stack/session-cookies.ts';
import { bypassMiddleware, cookieHeader, openDocument, renew, tokenCalls } from './requests.ts';

/** Returns the access token that the JWT of an embed URL contains, decrypted. */
async function tokenIn(url: string): Promise<string> {
  const jwt = new URL(url).searchParams.get(':jwt') ?? '';
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  const [encrypted] = Object.values<string>(claims.connection_oauth_tokens);
  return decryptOAuthToken(encrypted ?? '', environment.SIGMA_SECRET ?? '');
}

test('A5: a page mints its embed URL with the access token that middleware has just refreshed', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  // With two minutes left, a token is due for a refresh; at -60, it has expired.
  for (const [seconds, generation] of [
    [120, 1],
    [-60, 2],
  ] as const) {
    await resealSession(context, endingIn(seconds));
    await page.goto('/dashboards/taxi');
    const { tokens, generation: storedGeneration } = await sessionOf(context);
    expect(storedGeneration).toBe(generation);
    const src = await page.locator('iframe[name^="sigma-"]').last().getAttribute('src');
    expect(await tokenIn(src ?? '')).toBe(tokens.accessToken);
    await dashboardReady(page);
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 2, reused: 0, rejected: 0 });
});

test('A5: a page that opens by a link mints its embed URL with the refreshed token, too', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await cardLink(page, 'Taxi trips').click();
  await dashboardReady(page);
  expect((await tokenCalls()).refresh_token).toBe(1);
  const src = await page.locator('iframe[name^="sigma-"]').last().getAttribute('src');
  expect(await tokenIn(src ?? '')).toBe((await sessionOf(context)).tokens.accessToken);
});

test('A5: the renewal handler mints an embed URL with the token that middleware has just refreshed', async ({
  context,
}) => {
  await openSession(context, 'alice');
  for (const seconds of [120, -60]) {
    await resealSession(context, endingIn(seconds));
    const response = await renew(await cookieHeader(context));
    const { tokens } = await sessionIn(response);
    const { url } = await response.json();
    expect(await tokenIn(url)).toBe(tokens.accessToken);
    // `fetch` has no cookies of its own, so store the renewed session in the browser.
    await resealSession(context, (session) => ({ ...session, generation: 1, tokens }));
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 2, reused: 0 });
});

test('A6: a page that bypasses middleware never refreshes and mints nothing', async ({
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, endingIn(-60));
  const response = await bypassMiddleware(await cookieHeader(context));
  expect(response.status).toBe(200);
  expect(await response.text()).not.toContain(':jwt');
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(loggedEvents('embed_denied').at(-1)).toMatchObject({ reason: 'token_expired' });
  expect((await tokenCalls()).refresh_token).toBe(0);
});

test('A20: a refresh on a request that ends in 404, 400, or 405 sets the new cookies', async ({
  context,
}) => {
  await openSession(context, 'alice');
  const requests: [string, number, (cookie: string) => Promise<Response>][] = [
    ['a missing page', 404, (cookie) => openDocument(cookie, { path: '/dashboards/no' })],
    [
      'a rejected renewal',
      400,
      (cookie) =>
        fetch(`${addresses.portal}/api/dashboards/taxi/embed-url`, {
          method: 'POST',
          headers: { cookie, origin: addresses.portal },
          body: 'no JSON',
        }),
    ],
    [
      'an unsupported method',
      405,
      (cookie) =>
        fetch(`${addresses.portal}/api/dashboards/taxi/embed-url`, {
          method: 'DELETE',
          headers: { cookie, origin: addresses.portal },
        }),
    ],
  ];
  let generation = 0;
  for (const [name, status, send] of requests) {
    await resealSession(context, endingIn(-60));
    const response = await send(await cookieHeader(context));
    expect(response.status, name).toBe(status);
    const session = await sessionIn(response);
    generation += 1;
    expect(session.generation, name).toBe(generation);
    // `fetch` has no cookies of its own, so store the renewed session in the browser.
    await resealSession(context, () => session);
  }
  expect(await tokenCalls()).toMatchObject({ refresh_token: 3, reused: 0, rejected: 0 });
});

test('prefetches, assets, health, sign-in, sign-out, and NextAuth routes never refresh', async ({
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
  const post = { method: 'POST', headers, redirect: 'manual' } as const;
  const response = await fetch(`${addresses.portal}/api/sign-out`, post);
  expect(response.status).toBe(303);
  expect((await tokenCalls()).refresh_token).toBe(0);
});
