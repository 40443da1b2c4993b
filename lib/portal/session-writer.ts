import 'server-only';
import type { CookieJar } from 'iron-session';
import { CookieBudgetError, requireCookieBudget } from '../session/cookie-budget.ts';
import { allCookieNames, cookieAttributes } from '../session/cookie-names.ts';
import { secretFingerprint } from '../session/secret-fingerprint.ts';
import type { Session } from '../session/session.ts';
import { sealSessionCookie } from '../session/session-cookie.ts';
import { secondsToEnd } from '../session/session-lifetime.ts';
import { services } from './services.ts';

/**
 * Writes the session into the jar, until its absolute end. Where the browser could not send it
 * back, answers the reason to show and logs what is too big; nothing is written then.
 */
export async function writeSession(
  jar: CookieJar,
  session: Session,
): Promise<'written' | 'session_too_large' | 'cookies_full'> {
  const { config, limits, logger, now, record, secrets } = services();
  let bytes: number;
  try {
    bytes = requireCookieBudget(session, jar);
  } catch (error) {
    if (!(error instanceof CookieBudgetError)) throw error;
    logger.error({ user: session.email, bytes: error.bytes }, error.message);
    return error.largest === 'other_cookies' ? 'cookies_full' : 'session_too_large';
  }
  await sealSessionCookie(jar, session, {
    secrets,
    ttlSeconds: secondsToEnd(session, now(), limits),
    identityKey: secretFingerprint(config.NEXTAUTH_SECRET),
  });
  const { generation, sid } = session;
  record('session_written', { sid, generation, cookie_bytes: bytes });
  return 'written';
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
