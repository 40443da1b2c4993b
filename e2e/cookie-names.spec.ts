import type { BrowserContext, Page } from '@playwright/test';
import { portalCookies } from '../lib/session/cookie-names.ts';
import { signOut } from './pages/on-page.ts';
import { cookieHeader, openDocument, redirectOf } from './reliability/requests.ts';
import { addresses, secureOrigin } from './stack/addresses.ts';
import {
  dashboardReady,
  emailOf,
  expect,
  openSession,
  sandbox,
  signIn,
  signInByPages,
  test,
} from './stack/fixtures.ts';
import { withInstances } from './stack/instances.ts';
import { cookieOf, endingIn, resealSession, sessionOf } from './stack/session-cookies.ts';
import { signInByHttp } from './stack/sign-in.ts';
import { withTlsProxy } from './stack/tls-proxy.ts';

const path = '/dashboards/taxi';

/** Describes the cookies of a portal. They depend on the scheme of its URL. */
interface CookieStyle {
  readonly prefix: 'portal.' | '__Host-portal.';
  readonly secure: boolean;
}

const overHttp: CookieStyle = { prefix: 'portal.', secure: false };
const overHttps: CookieStyle = { prefix: '__Host-portal.', secure: true };

/**
 * Returns a browser's cookies at `localhost`, for http and https, sorted by name. Leaves out those of
 * preferences, which scripts write.
 */
async function portalCookiesIn(context: BrowserContext) {
  return (await context.cookies())
    .filter(({ domain, name }) => domain.endsWith('localhost') && !name.startsWith('portal-'))
    .map(({ value: _value, expires: _expires, ...cookie }) => cookie)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Collects the `Set-Cookie` values of the documents that a page opens at the portal after this
 * call. The returned function returns all values collected so far.
 */
function collectSetCookies(page: Page, origin: string): () => Promise<string[]> {
  const setCookieLines: Promise<string[]>[] = [];
  page.on('response', (response) => {
    const isDocument = response.request().isNavigationRequest();
    if (!isDocument || !response.url().startsWith(origin)) return;
    const lines = response
      .headersArray()
      .then((all) => all.filter(({ name }) => name.toLowerCase() === 'set-cookie'));
    setCookieLines.push(lines.then((all) => all.map(({ value }) => value)));
  });
  return async () => (await Promise.all(setCookieLines)).flat();
}

/**
 * Signs in, opens a dashboard with an expired token, and signs out. Checks the cookies after each
 * step. The renewed token is so large that the session is stored in chunks.
 */
async function checkJourneyCookies(
  page: Page,
  origin: string,
  { prefix, secure }: CookieStyle,
): Promise<void> {
  const context = page.context();
  const setCookies = collectSetCookies(page, origin);
  // NextAuth's cookie for the page after sign-in is named `place`.
  const otherNames = ['csrf', 'identity', 'place'];
  const chunks = ['session.0', 'session.1', 'session.2'];
  const cookiesNamed = (names: readonly string[]) =>
    names.map((name) => ({
      name: `${prefix}${name}`,
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      secure,
      sameSite: 'Lax',
    }));

  await signInByPages(page, 'alice', `${origin}/`);
  expect(await portalCookiesIn(context)).toEqual(cookiesNamed([...otherNames, 'session']));

  await sandbox.settings({ accessTokenBytes: 6_000 });
  await resealSession(context, endingIn(-60), { origin });
  await page.goto(`${origin}${path}`);
  await dashboardReady(page);
  expect((await sessionOf(context, origin)).generation).toBe(1);
  expect(await portalCookiesIn(context)).toEqual(cookiesNamed([...otherNames, ...chunks]));

  await signOut(page);
  await expect(page.getByText('You’re signed out')).toBeVisible();
  expect(await portalCookiesIn(context)).toEqual([]);

  const lines = await setCookies();
  const written = new Set(lines.map((line) => line.split('=')[0]));
  const all = [...otherNames, 'session', ...chunks, 'nonce', 'pkce', 'state'];
  expect([...written].sort()).toEqual(all.map((name) => `${prefix}${name}`).sort());
  const attributes = ['httponly', 'path=/', 'samesite=lax', ...(secure ? ['secure'] : [])];
  for (const line of lines) expect(attributesOf(line), line.split('=')[0]).toEqual(attributes);
}

/** Returns a Set-Cookie line's attributes without its age, in lower case and sorted. */
function attributesOf(line: string): string[] {
  const [, ...attributes] = line.toLowerCase().split(/;\s*/);
  return attributes.filter((text) => !/^(max-age|expires)=/.test(text)).sort();
}

/** Renames the cookies in a header from the names of one portal to those of another. */
function renameCookies(header: string, from: string, to: string): string {
  const [oldNames, newNames] = [portalCookies(from).allNames, portalCookies(to).allNames];
  // `/=(.*)/s` splits at the first `=` only.
  const pairs = header.split('; ').map((pair) => pair.split(/=(.*)/s));
  return pairs
    .map(([name = '', value]) => `${newNames[oldNames.indexOf(name)]}=${value}`)
    .join('; ');
}

/**
 * Expects a portal to open the session in the header `cookie`, but none in `renamed`, which has the
 * same cookies with the names for the other scheme.
 */
async function expectNamesMatter(cookie: string, renamed: string, origin: string): Promise<void> {
  expect((await openDocument(cookie, { origin, path })).status).toBe(200);
  const response = await openDocument(renamed, { origin, path });
  expect(redirectOf(response)).toBe(`/sign-in?returnTo=${encodeURIComponent(path)}`);
  expect(response.headers.getSetCookie()).toEqual([]);
}

test('over http, the portal uses only the cookie names for http', async ({ page, context }) => {
  await test.step('no cookie is Secure or has the prefix __Host-, and sign-out deletes all', async () => {
    await checkJourneyCookies(page, addresses.portal, overHttp);
  });

  await test.step('cookies with the names for https are ignored and do not prevent a sign-in', async () => {
    await sandbox.reset();
    await openSession(context, 'alice');
    const cookie = await cookieHeader(context);
    const renamed = renameCookies(cookie, addresses.portal, secureOrigin);
    await expectNamesMatter(cookie, renamed, addresses.portal);

    await context.clearCookies();
    const pairs = renamed.split('; ').map((pair) => pair.split(/=(.*)/s));
    await context.addCookies(
      pairs.map(([name = '', value = '']) => cookieOf(name, value, secureOrigin)),
    );
    await signIn(page, 'bob', path);
    await dashboardReady(page);
    expect((await sessionOf(context)).email).toBe('bob@example.com');
  });
});

test.describe('over https', () => {
  test.use({ ignoreHTTPSErrors: true });

  test('the portal uses only the cookie names for https', async ({ page, context }) => {
    await withSecurePortal(async (origin) => {
      await test.step('every cookie is Secure with the prefix __Host-, and sign-out deletes all', async () => {
        await checkJourneyCookies(page, secureOrigin, overHttps);
      });

      await test.step('cookies with the names for http are ignored', async () => {
        await sandbox.reset();
        await signInByHttp(context, emailOf('alice'), secureOrigin);
        const cookie = await cookieHeader(context, secureOrigin);
        const renamed = renameCookies(cookie, secureOrigin, addresses.portal);
        await expectNamesMatter(cookie, renamed, origin);
      });
    });
  });
});

/**
 * Runs a portal with an https URL behind a TLS proxy. `use` gets the http origin at which the
 * portal itself listens.
 */
async function withSecurePortal(use: (origin: string) => Promise<void>): Promise<void> {
  await withInstances([{ NEXTAUTH_URL: secureOrigin }], ({ origin: target }) =>
    withTlsProxy({ origin: secureOrigin, target }, () => use(target)),
  );
}
