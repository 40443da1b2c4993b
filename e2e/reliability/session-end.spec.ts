import { cardLink, signOut } from '../pages/on-page.ts';
import { addresses } from '../stack/addresses.ts';
import { emailOf, expect, openSession, sandbox, signIn, test } from '../stack/fixtures.ts';
import { withInstances } from '../stack/instances.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { endingIn, resealSession, runCookies } from '../stack/session-cookies.ts';
import {
  cookieHeader,
  openDocument,
  otherSecret,
  redirectOf,
  renew,
  sessionLines,
  signInEnding,
  waitForRefresh,
} from './requests.ts';

const taxiPath = '/dashboards/taxi';
/** Returns where a request for the taxi dashboard is redirected if its session has ended. */
const signInPath = (reason: string) => `/sign-in?reason=${reason}&returnTo=%2Fdashboards%2Ftaxi`;

test('the sign-in page shows why a session ended, and keeps returnTo', async ({
  page,
  context,
}) => {
  await test.step('A9: a revoked grant ends the session, deletes its cookies, shows the reason, and is logged', async () => {
    await openSession(context, 'alice');
    await sandbox.revoke(emailOf('alice'));
    await resealSession(context, endingIn(120));
    await page.goto(taxiPath);
    await expect(page.getByText('Databricks ended your access')).toBeVisible();
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(taxiPath);
    expect((await context.cookies()).filter(({ name }) => name.includes('.session'))).toEqual([]);
    expect(loggedEvents('session_ended').at(-1)).toMatchObject({
      user: emailOf('alice'),
      reason: 'revoked',
    });
    expect((await sandbox.stats()).token.refresh_token).toBe(1);
  });

  await test.step('an idle session shows the reason', async () => {
    await openSession(context, 'alice');
    await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
    await page.goto(taxiPath);
    await expect(page.getByText('Your session ended')).toBeVisible();
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(taxiPath);
  });

  await test.step('A22: after sign-out, copied cookies are rejected', async () => {
    await context.clearCookies();
    await signIn(page, 'alice');
    const copiedCookies = await context.cookies();
    const names = copiedCookies
      .filter(({ domain }) => domain === 'localhost')
      .map(({ name }) => name);
    expect(names).toContain(runCookies.sessionNames[0]);
    expect(runCookies.allNames).toEqual(expect.arrayContaining(names));
    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
    const remaining = (await context.cookies()).filter(({ name }) => name.includes('portal'));
    expect(remaining).toEqual([]);
    await context.addCookies(copiedCookies);
    await page.goto(taxiPath);
    await expect(page.getByText('You were signed out')).toBeVisible();
    expect(loggedEvents('security_event').at(-1)).toMatchObject({
      kind: 'signed_out_session_used',
    });
  });

  await test.step('A9: a click on a link shows the reason, too', async () => {
    await context.clearCookies();
    await signIn(page, 'alice');
    await sandbox.revoke(emailOf('alice'));
    await resealSession(context, endingIn(-60));
    await cardLink(page, 'Taxi trips').click();
    await expect(page.getByText('Databricks ended your access')).toBeVisible();
  });
});

test('A9: a refresh rejected with invalid_request, as by Databricks, ends the session like invalid_grant', async ({
  context,
}) => {
  for (const reuseAnswer of ['invalid_request', 'invalid_grant']) {
    await sandbox.settings({ reuseAnswer });
    await context.clearCookies();
    await openSession(context, 'alice');
    await sandbox.revoke(emailOf('alice'));
    await resealSession(context, endingIn(-60));
    const response = await openDocument(await cookieHeader(context), { path: taxiPath });
    expect(redirectOf(response), reuseAnswer).toBe(signInPath('revoked'));
  }
});

test('A22: a session that is signed out while ten requests refresh it stays signed out', async ({
  context,
}) => {
  await sandbox.settings({ revocationEndpoint: true });
  // Needs a new instance: the worker's portal read the metadata without a revocation endpoint.
  await withInstances([{}], async ({ origin }) => {
    const cookie = await signInEnding(context, -60);
    await sandbox.fault({ target: 'token', hold: true });
    const inFlight = Promise.all(
      Array.from({ length: 10 }, () => openDocument(cookie, { origin, path: taxiPath })),
    );
    await waitForRefresh();
    const signOut = await fetch(`${origin}/api/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: addresses.portal },
      redirect: 'manual',
    });
    expect(signOut.status).toBe(303);
    await sandbox.release();
    for (const response of await inFlight) {
      expect(redirectOf(response)).toBe(signInPath('signed_out_elsewhere'));
      for (const line of sessionLines(response)) expect(line).toContain('Max-Age=0');
    }
    const after = await openDocument(cookie, { origin, path: taxiPath });
    expect(redirectOf(after)).toBe(signInPath('signed_out_elsewhere'));
    expect(loggedEvents('sign_out', 'instance').at(-1)).toMatchObject({ revoked: true });
  });
});

test('A22: a late response of an old session keeps the cookies of a newer sign-in', async ({
  context,
}) => {
  const oldCookie = await signInEnding(context, -60);
  await sandbox.fault({ target: 'token', hold: true });
  const inFlight = openDocument(oldCookie, { path: taxiPath });
  await waitForRefresh();
  await fetch(`${addresses.portal}/api/sign-out`, {
    method: 'POST',
    headers: { cookie: oldCookie, origin: addresses.portal },
    redirect: 'manual',
  });
  await sandbox.release();
  const response = await inFlight;
  expect(redirectOf(response)).toBe(signInPath('signed_out_elsewhere'));
  expect(sessionLines(response)).toEqual([]);
});

test('A23: data requests of an ended session get 401 in JSON, without a redirect', async ({
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
  const cookie = await cookieHeader(context);
  const data = await renew(cookie);
  expect(data.status).toBe(401);
  expect(await data.json()).toEqual({ code: 'expired' });
  expect(data.headers.getSetCookie()).toEqual([]);
  // The portal has no server actions. Middleware passes the request on, and Next returns 409.
  const action = await fetch(`${addresses.portal}/`, {
    method: 'POST',
    headers: { cookie, origin: addresses.portal, 'next-action': 'a'.repeat(42) },
    body: '[]',
    redirect: 'manual',
  });
  expect(action.status).toBe(409);
  expect(action.headers.get('location')).toBeNull();
});

test('a session that is too old redirects to sign-in with the reason and returnTo', async ({
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, (session) => ({ ...session, createdAt: 1 }));
  const response = await openDocument(await cookieHeader(context), { path: taxiPath });
  expect(redirectOf(response)).toBe(signInPath('expired'));
});

test('after a change of server secrets, a session redirects to sign-in with the reason and returnTo', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  for (const [name, changes] of [
    ['SESSION_SECRET', { SESSION_SECRET: otherSecret }],
    ['NEXTAUTH_SECRET', { NEXTAUTH_SECRET: otherSecret }],
    ['both secrets', { SESSION_SECRET: otherSecret, NEXTAUTH_SECRET: `${otherSecret}-2` }],
  ] as const) {
    await test.step(`server secrets changed: ${name}`, async () => {
      await withInstances([changes], async ({ origin }) => {
        const response = await openDocument(await cookieHeader(context), {
          origin,
          path: taxiPath,
        });
        expect(redirectOf(response)).toBe(signInPath('secrets_changed'));
      });
    });
  }

  await test.step('the redirect after such a change leads back if the session is readable, else shows the reason', async () => {
    await page.goto(signInPath('secrets_changed'));
    await expect(page).toHaveURL(taxiPath);
    await context.clearCookies();
    await page.goto(signInPath('secrets_changed'));
    await expect(page.getByText('You need to sign in again')).toBeVisible();
  });
});
