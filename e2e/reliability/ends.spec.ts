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
  refreshUnderWay,
  renew,
  sessionLines,
  signInEnding,
} from './requests.ts';

const taxiPath = '/dashboards/taxi';
/** Where an ended session goes, with its place. */
const endedWith = (reason: string) => `/sign-in?reason=${reason}&returnTo=%2Fdashboards%2Ftaxi`;

test('a session that ended says why in the browser, and keeps the place', async ({
  page,
  context,
}) => {
  await test.step('A9: a revoked grant ends the session once, deletes its cookies, says why and is logged', async () => {
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

  await test.step('idle', async () => {
    await openSession(context, 'alice');
    await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
    await page.goto(taxiPath);
    await expect(page.getByText('Your session ended')).toBeVisible();
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(taxiPath);
  });

  await test.step('A22: after sign-out every old cookie, put back by hand, is refused', async () => {
    await context.clearCookies();
    await signIn(page, 'alice');
    const old = await context.cookies();
    const own = old.filter(({ domain }) => domain === 'localhost').map(({ name }) => name);
    expect(own).toContain(runCookies.sessionNames[0]);
    expect(runCookies.allNames).toEqual(expect.arrayContaining(own));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('You’re signed out')).toBeVisible();
    const left = (await context.cookies()).filter(({ name }) => name.includes('portal'));
    expect(left).toEqual([]);
    await context.addCookies(old);
    await page.goto(taxiPath);
    await expect(page.getByText('You were signed out')).toBeVisible();
    expect(loggedEvents('security_event').at(-1)).toMatchObject({
      kind: 'signed_out_session_used',
    });
  });

  await test.step('A9: the way to the next page says why, too', async () => {
    await context.clearCookies();
    await signIn(page, 'alice');
    await sandbox.revoke(emailOf('alice'));
    await resealSession(context, endingIn(-60));
    await page.getByRole('link', { name: 'Taxi trips' }).click();
    await expect(page.getByText('Databricks ended your access')).toBeVisible();
  });
});

test('A9: what Databricks really answers, an invalid_request, is understood as an end', async ({
  context,
}) => {
  for (const reuseAnswer of ['invalid_request', 'invalid_grant']) {
    await sandbox.settings({ reuseAnswer });
    await context.clearCookies();
    await openSession(context, 'alice');
    await sandbox.revoke(emailOf('alice'));
    await resealSession(context, endingIn(-60));
    const answer = await openDocument(await cookieHeader(context), { path: taxiPath });
    expect(redirectOf(answer), reuseAnswer).toBe(endedWith('revoked'));
  }
});

test('A22: signed out while ten requests are in flight, it stays signed out', async ({
  context,
}) => {
  await sandbox.settings({ revocationEndpoint: true });
  // Its metadata is read anew, so that it knows of the revocation endpoint.
  await withInstances([{}], async ({ origin }) => {
    const cookie = await signInEnding(context, -60);
    await sandbox.fault({ target: 'token', hold: true });
    const inFlight = Promise.all(
      Array.from({ length: 10 }, () => openDocument(cookie, { origin, path: taxiPath })),
    );
    await refreshUnderWay();
    const out = await fetch(`${origin}/api/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: addresses.portal },
      redirect: 'manual',
    });
    expect(out.status).toBe(303);
    await sandbox.release();
    for (const answer of await inFlight) {
      expect(redirectOf(answer)).toBe(endedWith('signed_out_elsewhere'));
      for (const line of sessionLines(answer)) expect(line).toContain('Max-Age=0');
    }
    const after = await openDocument(cookie, { origin, path: taxiPath });
    expect(redirectOf(after)).toBe(endedWith('signed_out_elsewhere'));
    expect(loggedEvents('sign_out', 'instance').at(-1)).toMatchObject({ revoked: true });
  });
});

test('A22: an answer to a former session leaves the cookies of the next sign-in alone', async ({
  context,
}) => {
  const former = await signInEnding(context, -60);
  await sandbox.fault({ target: 'token', hold: true });
  const inFlight = openDocument(former, { path: taxiPath });
  await refreshUnderWay();
  await fetch(`${addresses.portal}/api/sign-out`, {
    method: 'POST',
    headers: { cookie: former, origin: addresses.portal },
    redirect: 'manual',
  });
  await sandbox.release();
  const answer = await inFlight;
  expect(redirectOf(answer)).toBe(endedWith('signed_out_elsewhere'));
  expect(sessionLines(answer)).toEqual([]);
});

test('A23: with a dead session data gets 401 in JSON, and nothing is sent to another site', async ({
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
  const cookie = await cookieHeader(context);
  const data = await renew(cookie);
  expect(data.status).toBe(401);
  expect(await data.json()).toEqual({ code: 'expired' });
  expect(data.headers.getSetCookie()).toEqual([]);
  // A server action answers for itself; the portal has none, and Next refuses it.
  const action = await fetch(`${addresses.portal}/`, {
    method: 'POST',
    headers: { cookie, origin: addresses.portal, 'next-action': 'a'.repeat(42) },
    body: '[]',
    redirect: 'manual',
  });
  expect(action.status).toBe(409);
  expect(action.headers.get('location')).toBeNull();
});

test('a session that is too old says why, and keeps the place', async ({ context }) => {
  await openSession(context, 'alice');
  await resealSession(context, (session) => ({ ...session, createdAt: 1 }));
  const answer = await openDocument(await cookieHeader(context), { path: taxiPath });
  expect(redirectOf(answer)).toBe(endedWith('expired'));
});

test('a session of other server secrets says so, and keeps the place', async ({
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
        const answer = await openDocument(await cookieHeader(context), { origin, path: taxiPath });
        expect(redirectOf(answer)).toBe(endedWith('secrets_changed'));
      });
    });
  }

  await test.step('a readable session continues; an unreadable one leads to sign-in', async () => {
    await page.goto(endedWith('secrets_changed'));
    await expect(page).toHaveURL(taxiPath);
    await context.clearCookies();
    await page.goto(endedWith('secrets_changed'));
    await expect(page.getByText('You need to sign in again')).toBeVisible();
  });
});
