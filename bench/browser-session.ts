import { portalCookies } from '../lib/session/cookie-names.ts';
import type { Session } from '../lib/session/session.ts';
import { openSessionCookie, sealSessionCookie } from '../lib/session/session-cookie.ts';
import { createHttpBrowser, signIn } from '../testing/http/http-browser.ts';
import { cookieHeader, mapJar, parseCookieHeader } from '../testing/sessions/map-jar.ts';
import { withTokenEnd } from '../testing/sessions/with-token-end.ts';

/** Holds a session created by signing in, and the cookies that a browser would hold. */
export interface BrowserSession {
  readonly session: Session;
  /** The `Cookie` header. */
  readonly cookie: string;
}

const user = 'alice@example.com';

/**
 * Signs in at the portal through the sandbox's pages, as a browser does. Then sets the expiration
 * of the access token in the sealed cookie to `expiresAt` (ms since the epoch). Rejects if the
 * sign-in fails.
 */
export async function signInEndingAt(
  expiresAt: number,
  { origin, environment }: { origin: string; environment: Readonly<Record<string, string>> },
): Promise<BrowserSession> {
  const { NEXTAUTH_URL = '', SESSION_SECRET = '' } = environment;
  const browser = createHttpBrowser(Date.now);
  const outcome = await signIn(user, browser, {
    portalOrigin: NEXTAUTH_URL,
    instanceOrigin: () => origin,
  });
  if (outcome !== 'signed-in') throw new Error(`the sign-in was refused: ${outcome.refused}`);
  const cookies = parseCookieHeader(browser.portal.header('/') ?? '');
  const seal = { cookies: portalCookies(NEXTAUTH_URL), secrets: [SESSION_SECRET] } as const;
  const opened = await openSessionCookie(mapJar(cookies), seal);
  if (opened.kind !== 'open') throw new Error(`the session after the sign-in is ${opened.kind}`);
  const session = withTokenEnd(opened.session, expiresAt);
  await sealSessionCookie(mapJar(cookies), session, { ...seal, ttlSeconds: 3_600 });
  return { session, cookie: cookieHeader(cookies) };
}
