import { usersIn } from '../../testing/evidence/users-in.ts';
import { createHttpBrowser, signIn } from '../../testing/http/http-browser.ts';
import { exchange } from '../../testing/http/http-exchange.ts';
import { startStack } from '../../testing/processes/portal-pair.ts';
import { evidence } from '../stack/addresses.ts';
import { expect, test } from '../stack/fixtures.ts';

const count = 50;
/** After this time, an access token of one hour is due for renewal but still valid. */
const almostAnHourMs = 55 * 60_000;

test('A11: 50 users who refresh at once in one process see only their own data', async () => {
  test.setTimeout(120_000);
  // The stack needs a signal. This one never aborts.
  const { signal } = new AbortController();
  const stack = await startStack({ users: count, signal, evidence: `${evidence}/users` }, () => {});
  const { origin } = stack.instances[0];
  try {
    const users = Array.from({ length: count }, (_, index) => ({
      email: `visitor-${String(index + 1).padStart(3, '0')}@example.com`,
      browser: createHttpBrowser(Date.now, { 'x-forwarded-for': `192.0.2.${index + 1}` }),
    }));
    const addresses = { ...stack, instanceOrigin: () => origin };
    const signedIn = await Promise.all(
      users.map(({ email, browser }) => signIn(email, browser, addresses)),
    );
    expect(signedIn).toEqual(Array(count).fill('signed-in'));

    // Each user visits twice at once; the two visits share one refresh.
    const visit = async ({ email, browser: { portal } }: (typeof users)[number]) => {
      const url = new URL('/dashboards/taxi', origin);
      const headers = { cookie: portal.header('/') ?? '', accept: 'text/html' };
      const response = await exchange({ url, method: 'GET', headers }, portal.store);
      if (response.kind === 'broken') throw new Error(response.error);
      if (response.kind !== 'arrived') throw new Error(response.kind);
      const { shown, embedded } = usersIn(response.body);
      expect([response.status, shown, embedded]).toEqual([200, [email], [email]]);
    };
    await stack.setClock(almostAnHourMs);
    await Promise.all([...users, ...users].map(visit));
    const calls = (await stack.sandbox.tokenCalls()).filter(
      ({ grant }) => grant === 'refresh_token',
    );
    expect(calls.map(({ outcome }) => outcome)).toEqual(Array(count).fill('issued'));
    expect(new Set(calls.map(({ email }) => email)).size).toBe(count);
  } finally {
    await stack.stop();
  }
});
