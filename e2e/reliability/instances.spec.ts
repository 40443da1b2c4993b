import { once } from 'node:events';
import { connect } from 'node:net';
import { startTestRedis, type TestRedis } from '../../testing/processes/redis.ts';
import { addresses } from '../stack/addresses.ts';
import { emailOf, expect, openSession, sandbox, test } from '../stack/fixtures.ts';
import { type Instance, startInstance } from '../stack/instances.ts';
import { endingIn, resealSession, sessionIn } from '../stack/session-cookies.ts';
import {
  cookieHeader,
  openDocument,
  redirectOf,
  refreshUnderWay,
  signInEnding,
  storm,
  tokenCalls,
} from './requests.ts';

// The instances are started once, and some tests stop the Redis of all.
test.describe.configure({ mode: 'default' });

let redis: TestRedis;
let instances: Instance[] = [];
let origins: string[] = [];

test.beforeAll(async () => {
  redis = await startTestRedis();
  instances = await Promise.all([1, 2, 3].map(() => startInstance({ REDIS_URL: redis.url })));
  origins = instances.map(({ origin }) => origin);
});

test.afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  await redis.stop();
});

const exactlyOne = { refresh_token: 1, reused: 0, rejected: 0 };
const all200 = Array(200).fill(200);

for (const count of [2, 3]) {
  test(`A2: 200 parallel requests over ${count} instances make exactly one token call`, async ({
    context,
  }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(-60));
    await sandbox.fault({ target: 'token', hold: true });
    const waiting = storm(await cookieHeader(context), 200, origins.slice(0, count));
    await refreshUnderWay();
    // An instance that answers this has taken the requests that came before it.
    await Promise.all(origins.map((origin) => fetch(`${origin}/api/health/live`)));
    await sandbox.release();
    const answers = await waiting;
    expect(answers.map(({ status }) => status)).toEqual(all200);
    expect(await tokenCalls()).toMatchObject(exactlyOne);
    const sessions = await Promise.all(answers.map(sessionIn));
    expect(new Set(sessions.map(({ generation }) => generation))).toEqual(new Set([1]));
    expect(new Set(sessions.map(({ tokens }) => tokens.accessToken)).size).toBe(1);
  });
}

test('A2: Redis killed half-way: all are served, nothing is used twice, one call when it is back', async ({
  context,
}) => {
  const cookie = await signInEnding(context, 120);
  const two = origins.slice(0, 2);
  const [answers] = await Promise.all([
    storm(cookie, 100, two).then(async (before) => [...before, ...(await storm(cookie, 100, two))]),
    redis.stop(),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(all200);
  expect((await tokenCalls()).refresh_token).toBeLessThanOrEqual(1);
  await redis.start();
  await expect
    .poll(async () => {
      const after = await storm(cookie, 10, two);
      const written = after.filter((answer) => answer.headers.getSetCookie().length > 0);
      return written.length;
    })
    .toBe(10);
  expect(await tokenCalls()).toMatchObject(exactlyOne);
});

test('A2: while Redis is away a valid token makes no token call at all', async ({ context }) => {
  const cookie = await signInEnding(context, 120);
  await redis.stop();
  const answers = await storm(cookie, 40, origins);
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect((await tokenCalls()).refresh_token).toBe(0);
  const ready = await fetch(`${origins[0]}/api/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: 'warn',
    checks: expect.arrayContaining([{ name: 'redis', status: 'warn' }]),
  });
  await redis.start();
  await expect
    .poll(async () => {
      await storm(cookie, 10, origins);
      return tokenCalls();
    })
    .toMatchObject(exactlyOne);
});

test('A2: an expired token waits for a Redis that restarts, and loses nothing with its memory', async ({
  context,
}) => {
  const cookie = await signInEnding(context, -60);
  await openDocument(cookie, { origin: origins[0] ?? '' });
  await redis.stop();
  const waiting = storm(cookie, 10, origins.slice(1));
  const isMissed = async () =>
    (await (await fetch(`${origins[1]}/api/health/ready`)).json()).status === 'warn';
  await expect.poll(isMissed).toBe(true);
  await redis.start();
  expect((await waiting).map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await tokenCalls()).toMatchObject(exactlyOne);
});

test('A2: Redis that hangs ends no session', async ({ context }) => {
  const cookie = await signInEnding(context, 120);
  redis.pause();
  const answers = await storm(cookie, 40, origins);
  redis.resume();
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect((await tokenCalls()).reused).toBe(0);
});

test('A3: an answer lost by one instance is made up for by another', async ({ context }) => {
  const cookie = await signInEnding(context, -60);
  await openDocument(cookie, { origin: origins[0] ?? '' });
  const next = await openDocument(cookie, { origin: origins[1] ?? '' });
  expect((await sessionIn(next)).generation).toBe(1);
  expect(await tokenCalls()).toMatchObject(exactlyOne);
});

test('A3: an instance that dies in the middle of a token call ends no session that is valid', async ({
  context,
}) => {
  const cookie = await signInEnding(context, 120);
  const doomed = await startInstance({ REDIS_URL: redis.url });
  await sandbox.fault({ target: 'token', hold: true });
  const cut = openDocument(cookie, { origin: doomed.origin }).catch(() => undefined);
  await refreshUnderWay();
  await doomed.stop('SIGKILL');
  await cut;
  await sandbox.release();
  const others = await storm(cookie, 10, origins);
  expect(others.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await tokenCalls()).reused).toBe(0);
});

test('A22: a sign-out at one instance is known at the others', async ({ context }) => {
  await openSession(context, 'alice');
  const cookie = await cookieHeader(context);
  const out = await signOut(cookie, '');
  expect(out.status).toBe(303);
  const after = await openDocument(cookie, { origin: origins[1] ?? '' });
  expect(redirectOf(after)).toBe('/sign-in?reason=signed_out_elsewhere');
});

test('A22: "sign out everywhere" ends every session of the user, and of nobody else', async ({
  context,
  browser,
}) => {
  await openSession(context, 'alice');
  const other = await browser.newContext();
  await openSession(other, 'alice');
  const foreign = await browser.newContext();
  await openSession(foreign, 'bob');

  const out = await signOut(await cookieHeader(context), 'everywhere=true');
  expect(redirectOf(out)).toBe('/sign-in?reason=signed_out_everywhere');
  const ended = await openDocument(await cookieHeader(other), {
    origin: origins[1] ?? '',
    path: '/dashboards/taxi',
  });
  expect(redirectOf(ended)).toBe(
    '/sign-in?reason=signed_out_elsewhere&returnTo=%2Fdashboards%2Ftaxi',
  );
  const kept = await openDocument(await cookieHeader(foreign), { origin: origins[2] ?? '' });
  expect(kept.status).toBe(200);
  expect(await kept.text()).toContain(emailOf('bob'));
  await Promise.all([other.close(), foreign.close()]);
});

/** Signs out at the first instance, with a form. */
function signOut(cookie: string, form: string): Promise<Response> {
  return fetch(`${origins[0]}/api/sign-out`, {
    method: 'POST',
    headers: {
      cookie,
      origin: addresses.portal,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form,
    redirect: 'manual',
  });
}

test('a process that is told to end does, although a browser keeps a connection it never used', async () => {
  const instance = await startInstance();
  const { hostname, port } = new URL(instance.origin);
  const unused = connect(Number(port), hostname);
  await once(unused, 'connect');
  const closed = once(unused, 'close');
  await instance.stop();
  await closed;
});
