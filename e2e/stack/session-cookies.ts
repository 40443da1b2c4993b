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

/** Names and attributes of the cookies of the run's portal. */
export const runCookies = portalCookies(addresses.portal);

const secrets: SealSecrets = [environment.SESSION_SECRET ?? ''];

/** Returns a jar over the cookies that a browser has for a portal; `store` puts them back there. */
async function jarOf(
  context: BrowserContext,
  origin: string,
): Promise<CookieJar & { store(): Promise<void> }> {
  const kept = await context.cookies(origin);
  const values = new Map(kept.map(({ name, value }) => [name, value]));
  const { sessionNames } = portalCookies(origin);
  return {
    ...mapJar(values),
    async store() {
      const written = [...values].filter(([name]) => sessionNames.includes(name));
      for (const [name, value] of written) {
        if (!value) await context.clearCookies({ name });
        else await context.addCookies([cookieOf(name, value, origin)]);
      }
    },
  };
}

/** Returns a cookie of a portal as Playwright sets it. */
export function cookieOf(name: string, value: string, origin: string = addresses.portal) {
  const { httpOnly, path, secure } = portalCookies(origin).attributes;
  const { hostname: domain } = new URL(origin);
  return { name, value, domain, path, httpOnly, secure, sameSite: 'Lax' as const };
}

/** Opens the session that a browser holds of a portal, with the portal's own code. */
export async function sessionOf(
  context: BrowserContext,
  origin: string = addresses.portal,
): Promise<Session> {
  const jar = await jarOf(context, origin);
  const opened = await openSessionCookie(jar, { cookies: portalCookies(origin), secrets });
  if (opened.kind !== 'open') throw new Error(`the session cookie is ${opened.kind}`);
  return opened.session;
}

/** Opens the session that an answer sets, with the portal's own code. */
export async function sessionIn(answer: Response): Promise<Session> {
  const lines = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const values = parseCookieHeader(lines.join('; '));
  const opened = await openSessionCookie(mapJar(values), { cookies: runCookies, secrets });
  if (opened.kind !== 'open') throw new Error(`the answer's session cookie is ${opened.kind}`);
  return opened.session;
}

/** Seals a changed session into the browser, with the portal's secret or another one. */
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

/** Moves the access token's life so that it ends in `seconds` (negative: is over), out of an hour. */
export function endingIn(seconds: number): (session: Session) => Session {
  return (session) => withTokenEnd(session, Date.now() + seconds * 1_000);
}
