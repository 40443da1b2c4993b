import { decryptOAuthToken } from '../../lib/sigma/oauth-token-encryption.ts';
import { addresses, environment } from '../stack/addresses.ts';
import { dashboardReady, expect, openSession, signIn, test } from '../stack/fixtures.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { endingIn, resealSession, sessionIn, sessionOf } from '../stack/session-cookies.ts';
import { cookieHeader, openDocument, pastMiddleware, renew, tokenCalls } from './requests.ts';

/** The OAuth token inside an embed URL. */
async function tokenIn(url: string): Promise<string> {
  const jwt = new URL(url).searchParams.get(':jwt') ?? '';
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  const [encrypted] = Object.values<string>(claims.connection_oauth_tokens);
  return decryptOAuthToken(encrypted ?? '', environment.SIGMA_SECRET ?? '');
}

test('A5: what middleware refreshed is what the same request renders and mints with', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
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

test('A5: the next page gets the new token, too', async ({ page, context }) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  await page.getByRole('link', { name: 'Taxi trips' }).click();
  await dashboardReady(page);
  expect((await tokenCalls()).refresh_token).toBe(1);
  const src = await page.locator('iframe[name^="sigma-"]').last().getAttribute('src');
  expect(await tokenIn(src ?? '')).toBe((await sessionOf(context)).tokens.accessToken);
});

test('A5: a route handler mints with the token of its own request, too', async ({ context }) => {
  await openSession(context, 'alice');
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
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, endingIn(-60));
  const answer = await pastMiddleware(await cookieHeader(context));
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain(':jwt');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(loggedEvents('embed_denied').at(-1)).toMatchObject({ reason: 'token_expired' });
  expect((await tokenCalls()).refresh_token).toBe(0);
});

test('A20: new cookies survive every kind of answer', async ({ context }) => {
  await openSession(context, 'alice');
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
