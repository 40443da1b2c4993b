import {
  openSessionCookie,
  type SealSecrets,
  sealSessionCookie,
} from '../../lib/session/session-cookie.ts';
import { startTestRedis } from '../../testing/processes/redis.ts';
import { mapJar, parseCookieHeader } from '../../testing/sessions/map-jar.ts';
import { environment } from '../stack/addresses.ts';
import { expect, openSession, sandbox, test } from '../stack/fixtures.ts';
import { type Instance, startInstance } from '../stack/instances.ts';
import { endingIn, runCookies } from '../stack/session-cookies.ts';
import { cookieHeader, openDocument, otherSecret } from './requests.ts';

const taxiPath = '/dashboards/taxi';

test('A15: two secret rotations with old and new instances side by side end no session', async ({
  context,
}) => {
  test.setTimeout(120_000);
  const redis = await startTestRedis();
  const secrets = [
    environment.SESSION_SECRET ?? '',
    `${otherSecret}-2`,
    `${otherSecret}-3`,
  ] as const;
  const [one, two, three] = secrets;
  const deploy = (current: string, next = '', previous = '') => ({
    REDIS_URL: redis.url,
    SESSION_SECRET: current,
    SESSION_SECRET_NEXT: next,
    SESSION_SECRET_PREVIOUS: previous,
  });
  const deploys = [
    deploy(one),
    deploy(one, two),
    deploy(two, '', one),
    deploy(two, three, one),
    deploy(three, '', two),
  ];
  const running: Instance[] = [];
  try {
    await openSession(context, 'alice');
    let cookie = await cookieHeader(context);
    let sealedWith = one;
    // During each rollout, the instance of the previous deploy still handles requests.
    for (const [index, deployed] of deploys.entries()) {
      const newInstance = await startInstance(deployed);
      running.push(newInstance);
      const oldInstance = running.at(-2) ?? newInstance;
      const expiring = await withExpiredToken(cookie, secrets, sealedWith);
      const renewed = await openDocument(expiring, { origin: newInstance.origin, path: taxiPath });
      // The same cookie at the old instance gets the result of that refresh.
      const adopted = await openDocument(expiring, { origin: oldInstance.origin, path: taxiPath });
      // Cookies that the old instance wrote are readable at the new one.
      const updated = withCookiesOf(adopted, expiring);
      const repeated = await openDocument(updated, { origin: newInstance.origin, path: taxiPath });
      const statuses = [renewed, adopted, repeated].map(({ status }) => status);
      expect(statuses, `deploy ${index + 1}`).toEqual([200, 200, 200]);
      cookie = withCookiesOf(renewed, expiring);
      sealedWith = deployed.SESSION_SECRET;
    }
    expect((await sandbox.stats()).token).toMatchObject({
      refresh_token: deploys.length,
      reused: 0,
      rejected: 0,
    });
  } finally {
    await Promise.all(running.map((instance) => instance.stop()));
    await redis.stop();
  }
});

/** Returns a `Cookie` header whose session has an expired token and is sealed with `sealedWith`. */
async function withExpiredToken(
  cookie: string,
  secrets: SealSecrets,
  sealedWith: string,
): Promise<string> {
  const values = parseCookieHeader(cookie);
  const jar = mapJar(values);
  const opened = await openSessionCookie(jar, { cookies: runCookies, secrets });
  if (opened.kind !== 'open') throw new Error(`the session cookie is ${opened.kind}`);
  const session = endingIn(-60)(opened.session);
  const seal = { cookies: runCookies, secrets: [sealedWith] } as const;
  await sealSessionCookie(jar, session, { ...seal, ttlSeconds: 3_600 });
  return [...values].map((pair) => pair.join('=')).join('; ');
}

/** Returns the `Cookie` header that a browser with `cookie` sends after a response. */
function withCookiesOf(response: Response, cookie: string): string {
  const values = parseCookieHeader(cookie);
  for (const line of response.headers.getSetCookie()) {
    const [[name, value] = ['', '']] = parseCookieHeader(line.split(';')[0] ?? '');
    if (line.includes('Max-Age=0')) values.delete(name);
    else values.set(name, value);
  }
  return [...values].map((pair) => pair.join('=')).join('; ');
}
