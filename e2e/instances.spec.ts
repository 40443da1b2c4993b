import type { ChildProcess } from 'node:child_process';
import type { BrowserContext } from '@playwright/test';
import { freePorts } from '../cli/free-ports.ts';
import { commands, exitCode, waitForUrl } from '../cli/processes.ts';
import { startTestRedis, type TestRedis } from '../lib/refresh/test-redis.ts';
import { expect, sandbox, signIn, test } from './fixtures.ts';
import { addresses } from './stack/addresses.ts';
import { endingIn, resealSession, sessionIn } from './stack/session-cookies.ts';
import { startLogged } from './stack/start.ts';

let redis: TestRedis;
let origins: string[] = [];
let children: ChildProcess[] = [];

test.beforeAll(async () => {
  redis = await startTestRedis();
  const ports = Object.values(await freePorts('one', 'two'));
  children = ports.map((port) =>
    startLogged('instance', commands.start(port), { REDIS_URL: redis.url }),
  );
  origins = ports.map((port) => `http://127.0.0.1:${port}`);
  await Promise.all(
    origins.map((origin, index) =>
      waitForUrl(`${origin}/api/health/ready`, {
        child: children[index] as ChildProcess,
        timeoutMs: 30_000,
      }),
    ),
  );
});

test.afterAll(async () => {
  const ends = children.map(exitCode);
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
  await redis.stop();
});

/** Asks both instances in turn for a page with a browser's cookies, all at once. */
async function storm(context: BrowserContext, count: number) {
  const cookies = await context.cookies(addresses.portal);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const answer = await fetch(`${origins[index % 2]}/`, {
        headers: { cookie, accept: 'text/html' },
        redirect: 'manual',
      });
      await answer.text();
      return answer;
    }),
  );
}

test('200 parallel requests over two instances make exactly one refresh, and all get it', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(-60));
  // Long enough for both instances to be at it.
  await sandbox.fault({ target: 'token', delayMs: 1_000 });
  const answers = await storm(context, 200);
  expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(200));
  const { refresh_token, reused, rejected } = (await sandbox.stats()).token;
  expect({ refresh_token, reused, rejected }).toEqual({
    refresh_token: 1,
    reused: 0,
    rejected: 0,
  });
  const sessions = await Promise.all(answers.map((answer) => sessionIn(answer)));
  expect(new Set(sessions.map(({ generation }) => generation))).toEqual(new Set([1]));
  expect(new Set(sessions.map(({ tokens }) => tokens.accessToken)).size).toBe(1);
});

test('with Redis gone a valid token serves without a refresh; with Redis back there is one', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await resealSession(context, endingIn(120));
  await redis.stop();
  const without = await storm(context, 40);
  expect(without.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect((await sandbox.stats()).token.refresh_token).toBe(0);
  await redis.start();
  await expect
    .poll(async () => {
      await storm(context, 10);
      return (await sandbox.stats()).token.refresh_token;
    })
    .toBe(1);
  expect((await sandbox.stats()).token.reused).toBe(0);
});

test('a sign-out at one instance is known at the other', async ({ page, context }) => {
  await signIn(page, 'alice');
  const cookies = await context.cookies(addresses.portal);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: addresses.portal };
  const out = await fetch(`${origins[0]}/api/sign-out`, {
    method: 'POST',
    headers,
    redirect: 'manual',
  });
  expect(out.status).toBe(303);
  const after = await fetch(`${origins[1]}/`, {
    headers: { ...headers, accept: 'text/html' },
    redirect: 'manual',
  });
  expect(after.status).toBe(303);
  expect(after.headers.get('location')).toContain('/sign-in?reason=signed_out');
});
