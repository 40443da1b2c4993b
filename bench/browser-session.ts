import { portalCookies } from '../lib/session/cookie-names.ts';
import type { Session } from '../lib/session/session.ts';
import { openSessionCookie, sealSessionCookie } from '../lib/session/session-cookie.ts';
import { createHttpBrowser, signIn } from '../testing/http/http-browser.ts';
import { cookieHeader, mapJar, parseCookieHeader } from '../testing/sessions/map-jar.ts';
import { withTokenEnd } from '../testing/sessions/with-token-end.ts';

/** Holds a session created by signing in, and the cookies of its browser. */
export interface BrowserSession {
  readonly session: Session;
  /** The `Cookie` header. */
  readonly cookie: string;
}

const email = 'alice@example.com';

/**
 * Signs in through the sandbox's pages, as a browser does, at the portal process at `origin`. Then
 * replaces the session cookie by one that says that the access token expires at `expiresAt` (ms
 * since the epoch). Rejects if the sign-in fails.
 */
export async function signInEndingAt(
  expiresAt: number,
  { origin, environment }: { origin: string; environment: Readonly<Record<string, string>> },
): Promise<BrowserSession> {
  const { NEXTAUTH_URL = '', SESSION_SECRET = '' } = environment;
  const browser = createHttpBrowser(Date.now);
  const outcome = await signIn(email, browser, {
    portalOrigin: NEXTAUTH_URL,
    instanceOrigin: () => origin,
  });
  if (outcome !== 'signed-in') throw new Error(`the sign-in was refused: ${outcome.refused}`);
  const cookies = parseCookieHeader(browser.portal.header('/') ?? '');
  const sealOptions = { cookies: portalCookies(NEXTAUTH_URL), secrets: [SESSION_SECRET] } as const;
  const opened = await openSessionCookie(mapJar(cookies), sealOptions);
  if (opened.kind !== 'open') throw new Error(`the session after the sign-in is ${opened.kind}`);
  const session = withTokenEnd(opened.session, expiresAt);
  // The jar writes the new session cookie to `cookies`.
  await sealSessionCookie(mapJar(cookies), session, { ...sealOptions, ttlSeconds: 3_600 });
  return { session, cookie: cookieHeader(cookies) };
}
