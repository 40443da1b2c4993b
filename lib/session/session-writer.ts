import 'server-only';
import type { CookieJar } from 'iron-session';
import { services } from '../services.ts';
import { CookieBudgetError, requireCookieBudget } from './cookie-budget.ts';
import { secretFingerprint } from './secret-fingerprint.ts';
import type { Session } from './session.ts';
import { sealSessionCookie } from './session-cookie.ts';
import { secondsToEnd } from './session-lifetime.ts';

/**
 * Writes the session into the jar, until its absolute end. Where the browser could not send it
 * back, answers the reason to show and logs what is too big; nothing is written then.
 */
export async function writeSession(
  jar: CookieJar,
  session: Session,
): Promise<'written' | 'session_too_large' | 'cookies_full'> {
  const { config, cookies, limits, logger, now, record, secrets } = services();
  let bytes: number;
  try {
    bytes = requireCookieBudget(session, jar, cookies);
  } catch (error) {
    if (!(error instanceof CookieBudgetError)) throw error;
    logger.error({ user: session.email, bytes: error.bytes }, error.message);
    return error.largest === 'other_cookies' ? 'cookies_full' : 'session_too_large';
  }
  await sealSessionCookie(jar, session, {
    cookies,
    secrets,
    ttlSeconds: secondsToEnd(session, now(), limits),
    identityKey: secretFingerprint(config.NEXTAUTH_SECRET),
  });
  const { generation, sid } = session;
  record('session_written', { sid, generation, cookie_bytes: bytes });
  return 'written';
}

/**
 * Deletes every cookie of the portal that the request carries. Each is set empty with the attributes
 * that it was written with, or browsers would keep those named `__Host-`.
 */
export function clearCookies(jar: Pick<CookieJar, 'read' | 'write'>): void {
  const { allNames, attributes } = services().cookies;
  for (const name of allNames) {
    if (jar.read(name) !== undefined) jar.write(name, '', { ...attributes, maxAge: 0 });
  }
}
