import type { CookieJar } from 'iron-session';
import type { Config } from '../config/schema.ts';
import type { RecordEvent } from '../observability/events.ts';
import type { Logger } from '../observability/logger.ts';
import { CookieBudgetError, requireCookieBudget } from './cookie-budget.ts';
import type { PortalCookies } from './cookie-names.ts';
import { secretFingerprint } from './secret-fingerprint.ts';
import type { Session } from './session.ts';
import { type SealSecrets, sealSessionCookie } from './session-cookie.ts';
import { type SessionLimits, secondsToEnd } from './session-lifetime.ts';

/** Holds the dependencies of `writeSession`. */
interface WriterDeps {
  readonly config: Pick<Config, 'NEXTAUTH_SECRET'>;
  readonly cookies: PortalCookies;
  readonly limits: SessionLimits;
  readonly logger: Logger;
  readonly now: () => number;
  readonly record: RecordEvent;
  readonly secrets: SealSecrets;
}

/**
 * Writes the session's cookies, which last until its absolute end, and returns `written`. If all
 * cookies would exceed the budget, writes nothing, logs their sizes, and returns the reason code
 * that the sign-in page shows.
 */
export async function writeSession(
  jar: CookieJar,
  session: Session,
  { config, cookies, limits, logger, now, record, secrets }: WriterDeps,
): Promise<'written' | 'session_too_large' | 'cookies_full'> {
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
 * Deletes every cookie of the portal that the request carries: sets each one to an empty value with
 * its original attributes, because browsers keep a `__Host-` cookie otherwise.
 */
export function clearCookies(
  jar: Pick<CookieJar, 'read' | 'write'>,
  { allNames, attributes }: PortalCookies,
): void {
  for (const name of allNames) {
    if (jar.read(name) !== undefined) jar.write(name, '', { ...attributes, maxAge: 0 });
  }
}
