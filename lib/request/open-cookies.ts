import 'server-only';
import { type CookieContents, type Services, services } from '../services.ts';
import { openIdentity } from '../session/identity-cookie.ts';
import { secretFingerprint } from '../session/secret-fingerprint.ts';
import type { Session } from '../session/session.ts';
import { openSessionCookie, type ReadableJar } from '../session/session-cookie.ts';

/** Describes the result of opening a request's two cookies. */
export type OpenedCookies =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly session: Session }
  /** `secrets_changed`: a cookie was sealed with a secret that the portal no longer has. */
  | { readonly kind: 'unreadable'; readonly reason: 'unreadable' | 'secrets_changed' }
  /** Both cookies open, but belong to different sign-ins. */
  | { readonly kind: 'mismatch' };

/** Opens the session cookie and the identity cookie, which must agree on `sub` and `sid`. */
export async function openCookies(jar: ReadableJar): Promise<OpenedCookies> {
  const { config, cookieCache, cookies, secrets } = services();
  const names = [...cookies.sessionNames, cookies.names.identity];
  const values = names.map((name) => jar.read(name) ?? '');
  if (values.every((value) => value === '')) return { kind: 'none' };
  const opened = await cookieCache.open(
    values,
    async (): Promise<CookieContents> => ({
      cookie: await openSessionCookie(jar, { cookies, secrets }),
      identity: await openIdentity(jar, { cookies, secret: config.NEXTAUTH_SECRET }),
    }),
  );
  const { cookie, identity } = opened;
  if (cookie.kind === 'none') return { kind: 'none' };
  if (cookie.kind === 'unreadable' || !identity) {
    const hasIdentity = Boolean(jar.read(cookies.names.identity));
    return { kind: 'unreadable', reason: unreadableReason(opened, hasIdentity, services()) };
  }
  const { session } = cookie;
  const isSameSignIn = identity.sid === session.sid && identity.sub === session.sub;
  return isSameSignIn ? { kind: 'open', session } : { kind: 'mismatch' };
}

/**
 * Returns why a cookie did not open. Each cookie holds a fingerprint of the other's secret, so a
 * cookie that opens shows whether the other's secret was changed.
 */
function unreadableReason(
  { cookie, identity }: CookieContents,
  hasIdentity: boolean,
  { config, secrets }: Services,
): 'unreadable' | 'secrets_changed' {
  if (identity) {
    const isKnown = secrets.some((secret) => secretFingerprint(secret) === identity.sessionKey);
    return isKnown ? 'unreadable' : 'secrets_changed';
  }
  if (!hasIdentity) return 'unreadable';
  // Neither cookie opens. Damage to both at once is unlikely, so the secrets were changed.
  if (cookie.kind !== 'open') return 'secrets_changed';
  const isSame = cookie.identityKey === secretFingerprint(config.NEXTAUTH_SECRET);
  return isSame ? 'unreadable' : 'secrets_changed';
}
