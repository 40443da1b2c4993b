import type { BrowserContext } from '@playwright/test';
import { homeHeading, signOut } from '../pages/on-page.ts';
import { addresses } from '../stack/addresses.ts';
import {
  dashboardReady,
  emailOf,
  expect,
  openSession,
  sandbox,
  signIn,
  signInByPages,
  test,
} from '../stack/fixtures.ts';
import { logText } from '../stack/portal-log.ts';
import {
  cookieOf,
  endingIn,
  resealSession,
  runCookies,
  sessionIn,
} from '../stack/session-cookies.ts';
import { cookieHeader, openDocument, otherSecret, redirectOf, sessionLines } from './requests.ts';

const { names, sessionNames } = runCookies;

/** Changes to the browser's cookies that make the session unreadable or invalid. */
const changes: Record<string, (context: BrowserContext) => Promise<void>> = {
  'a tampered session': async (context) => {
    const cookie = (await context.cookies()).find(({ name }) => name.includes('.session'));
    // No seal contains an exclamation mark.
    const value = cookie?.value.replace(/^(.{40})./, '$1!') ?? '';
    await context.addCookies([cookieOf(cookie?.name ?? '', value)]);
  },
  'a tampered identity': (context) =>
    context.addCookies([cookieOf(names.identity, 'eyJhbGciOiJkaXIifQ..x.y.z')]),
  'a missing chunk': async (context) => {
    const long = 'x'.repeat(6_000);
    await resealSession(context, (session) => ({
      ...session,
      tokens: { ...session.tokens, accessToken: long },
    }));
    await context.clearCookies({ name: `${names.session}.1` });
  },
  'a session sealed with another key': (context) =>
    resealSession(context, (session) => session, { sealWith: [otherSecret] }),
  "another user's session": (context) =>
    resealSession(context, (session) => ({ ...session, sub: emailOf('bob') })),
  'a session of an earlier sign-in': (context) =>
    resealSession(context, (session) => ({ ...session, sid: 'earlier' })),
};

test('A14: unreadable cookies lead to sign-in with returnTo, without a 500', async ({
  page,
  context,
}) => {
  for (const [name, apply] of Object.entries(changes)) {
    await test.step(name, async () => {
      await context.clearCookies();
      await openSession(context, 'alice');
      await apply(context);
      const response = await page.goto('/dashboards/taxi');
      expect(response?.status()).toBe(200);
      await expect(page.getByText('Your session couldn’t be read')).toBeVisible();
      expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/dashboards/taxi');
    });
  }
});

/** Returns the names of the cookies that currently hold the session. */
async function storedSessionNames(context: BrowserContext): Promise<string[]> {
  const all = await context.cookies(addresses.portal);
  return sessionNames.filter((name) => all.some((cookie) => cookie.name === name));
}

test('A14: a session that fits in four cookies is stored completely, also if its size changes', async ({
  page,
  context,
}) => {
  const [single, ...chunks] = sessionNames;

  await test.step('A14: a session that is too large for one cookie is stored in chunks', async () => {
    await sandbox.settings({ accessTokenBytes: 6_000 });
    await signIn(page, 'alice', '/dashboards/taxi');
    await dashboardReady(page);
    const used = (await context.cookies()).filter(({ name }) => /\.session\.\d$/.test(name));
    expect(used.length).toBeGreaterThan(1);
  });

  await test.step('A14: a session that grows and shrinks leaves no stale chunk', async () => {
    for (const [accessTokenBytes, expected] of [
      [3_000, chunks.slice(0, 2)],
      [0, [single]],
      [6_000, chunks.slice(0, 3)],
    ] as const) {
      await sandbox.settings({ accessTokenBytes });
      await resealSession(context, endingIn(-60));
      await page.goto('/');
      await expect(homeHeading(page)).toBeVisible();
      expect(await storedSessionNames(context)).toEqual(expected);
    }
    expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 3, reused: 0 });
  });

  await test.step('sign-out deletes all chunks', async () => {
    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
    expect((await context.cookies()).filter(({ name }) => name.includes('portal.'))).toEqual([]);
  });
});

test('A14: a session that is too large for cookies is reported with its cause', async ({
  page,
  context,
}) => {
  await test.step('A14: if a token is too large for cookies, the sign-in fails and the log names the token', async () => {
    await sandbox.settings({ accessTokenBytes: 9_500 });
    await signInByPages(page, 'alice');
    await expect(page.getByText('Your Databricks sign-in is too large to keep')).toBeVisible();
    expect(logText()).toContain('the cookies would exceed 12288 bytes: access_token');
  });

  const otherCookies = ['one', 'two', 'three'].map((name) => `other-${name}`);
  await test.step('A14: other cookies of the host that leave no space are reported as the cause', async () => {
    await sandbox.settings({ accessTokenBytes: 0 });
    await context.addCookies(otherCookies.map((name) => cookieOf(name, 'z'.repeat(3_800))));
    // Alice still has a session at Databricks, which therefore shows no page.
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(page.getByText('This browser has no room for your session')).toBeVisible();
  });

  await test.step('A14: a token that becomes too large ends the session with a message, without a 500', async () => {
    await context.clearCookies();
    await openSession(context, 'alice');
    await sandbox.settings({ accessTokenBytes: 9_500 });
    await resealSession(context, endingIn(-60));
    await page.goto('/dashboards/taxi');
    await expect(page.getByText('Your Databricks sign-in is too large to keep')).toBeVisible();
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/dashboards/taxi');
  });
});

test("A14: foreign cookies with names like the session's are ignored", async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await context.addCookies([
    cookieOf(`${names.session}.9`, 'foreign'),
    cookieOf(`${names.session}s`, 'foreign'),
  ]);
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
});

test('A16: the seal of a sign-in opens no session, and the seal of a session opens no sign-in', async ({
  context,
}) => {
  await context.request.post('/sign-in/start', {
    headers: { origin: addresses.portal },
    form: { returnTo: '/' },
    maxRedirects: 0,
  });
  const pending = await context.cookies(addresses.portal);
  const valueFor = (purpose: 'state' | 'pkce' | 'nonce') =>
    pending.find(({ name }) => name === names[purpose])?.value ?? '';
  for (const purpose of ['state', 'pkce', 'nonce'] as const) {
    expect(valueFor(purpose), purpose).not.toBe('');
    const cookie = `${names.session}=${valueFor(purpose)}; ${names.identity}=${valueFor(purpose)}`;
    const response = await openDocument(cookie, { path: '/dashboards/taxi' });
    expect(redirectOf(response), purpose).toMatch(/^\/sign-in\?reason=/);
  }
  await openSession(context, 'alice');
  const signedIn = await context.cookies(addresses.portal);
  const seal = signedIn.find(({ name }) => name === names.session)?.value ?? '';
  const callback = `/api/auth/callback/databricks?code=made-up&state=${valueFor('state').slice(0, 40)}`;
  const forged = `${names.state}=${seal}; ${names.pkce}=${seal}; ${names.nonce}=${seal}`;
  const response = await openDocument(forged, { path: callback });
  expect(redirectOf(response)).toMatch(/^\/sign-in\?reason=/);
  expect(sessionLines(response)).toEqual([]);
});

test('A18: internal headers in a request are ignored and do not appear in the response', async ({
  context,
}) => {
  await openSession(context, 'alice');
  const forged = {
    'x-nonce': 'forged-nonce',
    'content-security-policy': "script-src 'unsafe-inline'",
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
    'x-middleware-set-cookie': `${names.session}=forged-cookie`,
    'x-middleware-override-headers': 'cookie',
    'x-middleware-request-cookie': 'forged-cookie',
  };
  for (const cookie of ['', await cookieHeader(context)]) {
    const response = await fetch(`${addresses.portal}/`, {
      headers: { ...forged, cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    expect(response.status).toBe(cookie ? 200 : 303);
    const text = [...response.headers].join('\n') + (await response.text());
    expect(text).not.toMatch(/forged|'unsafe-inline'/);
  }
});

test('A19: responses that set cookies forbid caching', async ({ context }) => {
  await openSession(context, 'alice');
  for (const path of ['/', '/dashboards/taxi', '/dashboards/no', '/nothing-here', '/sign-in']) {
    await resealSession(context, endingIn(-60));
    const response = await openDocument(await cookieHeader(context), { path });
    expect(response.headers.get('cache-control'), path).toMatch(/private.*no-store/);
    expect(response.headers.get('etag'), path).toBeNull();
    // Not every page refreshes the expired token.
    if (sessionLines(response).length === 0) continue;
    // `fetch` has no cookies of its own, so store the renewed session in the browser.
    const session = await sessionIn(response);
    await resealSession(context, () => session);
  }
  await resealSession(context, endingIn(-60));
  const renewed = await fetch(`${addresses.portal}/api/dashboards/taxi/embed-url`, {
    method: 'POST',
    headers: { cookie: await cookieHeader(context), origin: addresses.portal },
    body: JSON.stringify({ requestId: crypto.randomUUID() }),
  });
  expect(sessionLines(renewed).length).toBeGreaterThan(0);
  expect(renewed.headers.get('cache-control')).toBe('private, no-store');
  expect(renewed.headers.get('vary')).toContain('Cookie');
  const ended = await openDocument(`${names.session}=x; ${names.identity}=y`);
  expect(ended.status).toBe(303);
  expect(sessionLines(ended).length).toBeGreaterThan(0);
  expect(ended.headers.get('cache-control')).toBe('private, no-store');
});
