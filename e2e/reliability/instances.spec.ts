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
  signInEnding,
  storm,
  tokenCalls,
  waitForRefresh,
} from './requests.ts';

// All tests share the instances, and some tests stop their Redis.
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

const oneTokenCall = { refresh_token: 1, reused: 0, rejected: 0 };
/** Statuses of 200 successful requests. */
const all200 = Array(200).fill(200);

for (const count of [2, 3]) {
  test(`A2: 200 parallel requests over ${count} instances make exactly one token call`, async ({
    context,
  }) => {
    await openSession(context, 'alice');
    await resealSession(context, endingIn(-60));
    await sandbox.fault({ target: 'token', hold: true });
    const waiting = storm(await cookieHeader(context), 200, origins.slice(0, count));
    await waitForRefresh();
    // An instance that responds to this request has received its part of the 200 requests.
    await Promise.all(origins.map((origin) => fetch(`${origin}/api/health/live`)));
    await sandbox.release();
    const responses = await waiting;
    expect(responses.map(({ status }) => status)).toEqual(all200);
    expect(await tokenCalls()).toMatchObject(oneTokenCall);
    const sessions = await Promise.all(responses.map(sessionIn));
    expect(new Set(sessions.map(({ generation }) => generation))).toEqual(new Set([1]));
    expect(new Set(sessions.map(({ tokens }) => tokens.accessToken)).size).toBe(1);
  });
}

test('A2: if Redis stops during 200 requests, all succeed with one token call in total', async ({
  context,
}) => {
  // The token is due for a refresh but valid, so no request needs the token call.
  const cookie = await signInEnding(context, 120);
  const pair = origins.slice(0, 2);
  const [responses] = await Promise.all([
    storm(cookie, 100, pair).then(async (before) => [
      ...before,
      ...(await storm(cookie, 100, pair)),
    ]),
    redis.stop(),
  ]);
  expect(responses.map(({ status }) => status)).toEqual(all200);
  expect((await tokenCalls()).refresh_token).toBeLessThanOrEqual(1);
  await redis.start();
  await expect
    .poll(async () => {
      const after = await storm(cookie, 10, pair);
      const renewed = after.filter((response) => response.headers.getSetCookie().length > 0);
      return renewed.length;
    })
    .toBe(10);
  expect(await tokenCalls()).toMatchObject(oneTokenCall);
});

test('A2: while Redis is down, requests with a valid token make no token call', async ({
  context,
}) => {
  const cookie = await signInEnding(context, 120);
  await redis.stop();
  const responses = await storm(cookie, 40, origins);
  expect(responses.map(({ status }) => status)).toEqual(Array(40).fill(200));
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
    .toMatchObject(oneTokenCall);
});

test('A2: while Redis is down, requests with an expired token wait; one token call is made in total', async ({
  context,
}) => {
  const cookie = await signInEnding(context, -60);
  // This request makes the one token call.
  await openDocument(cookie, { origin: origins[0] ?? '' });
  await redis.stop();
  const waiting = storm(cookie, 10, origins.slice(1));
  const isDown = async () =>
    (await (await fetch(`${origins[1]}/api/health/ready`)).json()).status === 'warn';
  await expect.poll(isDown).toBe(true);
  await redis.start();
  expect((await waiting).map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await tokenCalls()).toMatchObject(oneTokenCall);
});

test('A2: a hanging Redis ends no session', async ({ context }) => {
  const cookie = await signInEnding(context, 120);
  redis.pause();
  const responses = await storm(cookie, 40, origins);
  redis.resume();
  expect(responses.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect((await tokenCalls()).reused).toBe(0);
});

test('A3: if the response of one instance is lost, another instance delivers the renewed session', async ({
  context,
}) => {
  const cookie = await signInEnding(context, -60);
  // Nobody reads the first response, so the second request has the old cookie, too.
  await openDocument(cookie, { origin: origins[0] ?? '' });
  const next = await openDocument(cookie, { origin: origins[1] ?? '' });
  expect((await sessionIn(next)).generation).toBe(1);
  expect(await tokenCalls()).toMatchObject(oneTokenCall);
});

test('A3: an instance that dies during a token call ends no valid session', async ({ context }) => {
  const cookie = await signInEnding(context, 120);
  const killed = await startInstance({ REDIS_URL: redis.url });
  await sandbox.fault({ target: 'token', hold: true });
  const cut = openDocument(cookie, { origin: killed.origin }).catch(() => undefined);
  await waitForRefresh();
  await killed.stop('SIGKILL');
  await cut;
  await sandbox.release();
  const others = await storm(cookie, 10, origins);
  expect(others.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await tokenCalls()).reused).toBe(0);
});

test('A22: a sign-out at one instance applies at the others', async ({ context }) => {
  await openSession(context, 'alice');
  const cookie = await cookieHeader(context);
  const out = await signOut(cookie, '');
  expect(out.status).toBe(303);
  const after = await openDocument(cookie, { origin: origins[1] ?? '' });
  expect(redirectOf(after)).toBe('/sign-in?reason=signed_out_elsewhere');
});

test('A22: "sign out everywhere" ends every session of the user, and no other session', async ({
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
  const unaffected = await openDocument(await cookieHeader(foreign), { origin: origins[2] ?? '' });
  expect(unaffected.status).toBe(200);
  expect(await unaffected.text()).toContain(emailOf('bob'));
  await Promise.all([other.close(), foreign.close()]);
});

/** Submits the sign-out form, with the fields of `form`, at the first instance. */
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

test('a process exits on SIGTERM even if a browser holds an unused connection', async () => {
  const instance = await startInstance();
  const { hostname, port } = new URL(instance.origin);
  const unused = connect(Number(port), hostname);
  await once(unused, 'connect');
  const closed = once(unused, 'close');
  await instance.stop();
  await closed;
});
