import type { CookieJar } from 'iron-session';
import { portalCookies } from '../lib/session/cookie-names.ts';
import type { Session } from '../lib/session/session.ts';
import { openSessionCookie, sealSessionCookie } from '../lib/session/session-cookie.ts';
import { createTestBrowser } from '../sandbox/testing/browser.ts';

/** A session that came about by signing in, and the cookies that a browser would hold. */
export interface BrowserSession {
  readonly session: Session;
  /** The `Cookie` header. */
  readonly cookie: string;
}

const user = 'alice@example.com';

/**
 * Signs in at the portal through the sandbox's pages, as a browser does, then moves the end of the
 * access token to `expiresAt` (ms since the epoch) in the sealed cookie. Rejects where either side
 * refuses.
 */
export async function signInEndingAt(
  expiresAt: number,
  { origin, environment }: { origin: string; environment: Readonly<Record<string, string>> },
): Promise<BrowserSession> {
  const { NEXTAUTH_URL: portalUrl = '', SESSION_SECRET = '' } = environment;
  const cookies = new Map<string, string>();
  const start = await ask(`${origin}/sign-in/start`, cookies, {
    method: 'POST',
    headers: { origin: portalUrl },
    body: new URLSearchParams({ place: '/' }),
  });
  const [, target = ''] = /<a href="([^"]+)"/.exec(await start.text()) ?? [];
  const callback = await throughDatabricks(target.replaceAll('&amp;', '&'));
  await ask(`${origin}${callback.pathname}${callback.search}`, cookies);

  const jar: CookieJar = {
    read: (name) => cookies.get(name),
    names: () => [...cookies.keys()],
    write: (name, value, { maxAge }) => {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    },
  };
  const seal = { cookies: portalCookies(portalUrl), secrets: [SESSION_SECRET] } as const;
  const opened = await openSessionCookie(jar, seal);
  if (opened.kind !== 'open') throw new Error(`the session after the sign-in is ${opened.kind}`);
  const { tokens, ...rest } = opened.session;
  const session = { ...rest, tokens: { ...tokens, issuedAt: expiresAt - 3_600_000, expiresAt } };
  await sealSessionCookie(jar, session, { ...seal, ttlSeconds: 3_600 });
  return { session, cookie: headerOf(cookies) };
}

/** The way through the sandbox's pages, up to its redirect back to the portal. */
async function throughDatabricks(target: string): Promise<URL> {
  const browser = createTestBrowser(new URL(target).origin);
  let page = await browser.open(target);
  page = await browser.press(page, { name: 'email', value: user });
  if (!page.redirect) page = await browser.press(page, { name: 'decision', value: 'allow' });
  if (!page.redirect) throw new Error('Databricks did not send the user back');
  return page.redirect;
}

async function ask(
  url: string,
  cookies: Map<string, string>,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { ...init.headers, cookie: headerOf(cookies) };
  const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    if (value) cookies.set(name, value);
    else cookies.delete(name);
  }
  return answer;
}

function headerOf(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
