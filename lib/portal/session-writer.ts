import 'server-only';
import type { CookieJar } from 'iron-session';
import { allCookieNames, cookieAttributes } from '../session/cookie-names.ts';
import type { Session } from '../session/session.ts';
import { sealSessionCookie } from '../session/session-cookie.ts';
import { secondsToEnd } from '../session/session-lifetime.ts';
import { services } from './services.ts';

/** Writes the session into the jar, until its absolute end. */
export async function writeSession(jar: CookieJar, session: Session): Promise<void> {
  const { limits, now, secrets } = services();
  await sealSessionCookie(jar, session, {
    secrets,
    ttlSeconds: secondsToEnd(session, now(), limits),
  });
}

/**
 * Deletes every cookie of the portal that the request carries: set empty with the same attributes,
 * since browsers keep a `__Host-` cookie whose deletion lacks `Secure`.
 */
export function clearCookies(jar: Pick<CookieJar, 'read' | 'write'>): void {
  for (const name of allCookieNames) {
    if (jar.read(name) !== undefined) jar.write(name, '', { ...cookieAttributes, maxAge: 0 });
  }
}
