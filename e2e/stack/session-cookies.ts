import type { BrowserContext } from '@playwright/test';
import type { CookieJar } from 'iron-session';
import { portalCookies } from '../../lib/session/cookie-names.ts';
import type { Session } from '../../lib/session/session.ts';
import {
  openSessionCookie,
  type SealSecrets,
  sealSessionCookie,
} from '../../lib/session/session-cookie.ts';
import { mapJar, parseCookieHeader } from '../../testing/sessions/map-jar.ts';
import { withTokenEnd } from '../../testing/sessions/with-token-end.ts';
import { addresses, environment } from './addresses.ts';

/** Names and attributes of the cookies of this worker's portal. */
export const runCookies = portalCookies(addresses.portal);

const secrets: SealSecrets = [environment.SESSION_SECRET ?? ''];

/** Returns a jar with a browser's cookies of a portal. `store` writes the session cookies back. */
async function jarOf(
  context: BrowserContext,
  origin: string,
): Promise<CookieJar & { store(): Promise<void> }> {
  const cookies = await context.cookies(origin);
  const values = new Map(cookies.map(({ name, value }) => [name, value]));
  const { sessionNames } = portalCookies(origin);
  return {
    ...mapJar(values),
    async store() {
      const written = [...values].filter(([name]) => sessionNames.includes(name));
      for (const [name, value] of written) {
        // The portal deletes a cookie by writing an empty value.
        if (!value) await context.clearCookies({ name });
        else await context.addCookies([cookieOf(name, value, origin)]);
      }
    },
  };
}

/** Returns a portal cookie in Playwright's format. */
export function cookieOf(name: string, value: string, origin: string = addresses.portal) {
  const { httpOnly, path, secure } = portalCookies(origin).attributes;
  const { hostname: domain } = new URL(origin);
  return { name, value, domain, path, httpOnly, secure, sameSite: 'Lax' as const };
}

/** Opens a browser's session at a portal, with the portal's own code. */
export async function sessionOf(
  context: BrowserContext,
  origin: string = addresses.portal,
): Promise<Session> {
  const jar = await jarOf(context, origin);
  const opened = await openSessionCookie(jar, { cookies: portalCookies(origin), secrets });
  if (opened.kind !== 'open') throw new Error(`the session cookie is ${opened.kind}`);
  return opened.session;
}

/** Opens the session that a response sets, with the portal's own code. */
export async function sessionIn(response: Response): Promise<Session> {
  const lines = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const values = parseCookieHeader(lines.join('; '));
  const opened = await openSessionCookie(mapJar(values), { cookies: runCookies, secrets });
  if (opened.kind !== 'open') throw new Error(`the response's session cookie is ${opened.kind}`);
  return opened.session;
}

/** Changes the browser's session and seals it, with the portal's secret or another one. */
export async function resealSession(
  context: BrowserContext,
  change: (session: Session) => Session,
  {
    origin = addresses.portal,
    sealWith = secrets,
  }: { origin?: string; sealWith?: SealSecrets } = {},
): Promise<void> {
  const session = change(await sessionOf(context, origin));
  const jar = await jarOf(context, origin);
  const seal = { cookies: portalCookies(origin), secrets: sealWith };
  await sealSessionCookie(jar, session, { ...seal, ttlSeconds: 3_600 });
  await jar.store();
}

/**
 * Returns a change of a session: its access token expires in `seconds`. With 120, the token is
 * valid but due for a refresh; with a negative number, it has expired.
 */
export function endingIn(seconds: number): (session: Session) => Session {
  return (session) => withTokenEnd(session, Date.now() + seconds * 1_000);
}
