import 'server-only';
import { type CookieContents, type Services, services } from '../services.ts';
import { openIdentity } from '../session/identity-cookie.ts';
import { secretFingerprint } from '../session/secret-fingerprint.ts';
import type { Session } from '../session/session.ts';
import { openSessionCookie, type ReadableJar } from '../session/session-cookie.ts';

/** Describes the result of opening a request's session cookie and identity cookie. */
export type OpenedCookies =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly session: Session }
  /** `secrets_changed`: a cookie was sealed with a secret that the portal no longer has. */
  | { readonly kind: 'unreadable'; readonly reason: 'unreadable' | 'secrets_changed' }
  /** Both cookies open, but belong to different sign-ins. */
  | { readonly kind: 'mismatch' };

/**
 * Opens the session cookie and the identity cookie, which must agree on `sub` and `sid`. Results
 * are cached for 60 s.
 */
export async function openCookies(jar: ReadableJar): Promise<OpenedCookies> {
  const { config, cookieCache, cookies, secrets } = services();
  const names = [...cookies.sessionNames, cookies.names.identity];
  const values = names.map((name) => jar.read(name) ?? '');
  if (values.every((value) => value === '')) return { kind: 'none' };
  const opened = await cookieCache.open(
    values,
    async (): Promise<CookieContents> => ({
      sessionCookie: await openSessionCookie(jar, { cookies, secrets }),
      identity: await openIdentity(jar, { cookies, secret: config.NEXTAUTH_SECRET }),
    }),
  );
  const { sessionCookie, identity } = opened;
  if (sessionCookie.kind === 'none') return { kind: 'none' };
  if (sessionCookie.kind === 'unreadable' || !identity) {
    const hasIdentityCookie = Boolean(jar.read(cookies.names.identity));
    return { kind: 'unreadable', reason: unreadableReason(opened, hasIdentityCookie, services()) };
  }
  const { session } = sessionCookie;
  const isSameSignIn = identity.sid === session.sid && identity.sub === session.sub;
  return isSameSignIn ? { kind: 'open', session } : { kind: 'mismatch' };
}

/**
 * Returns why one or both cookies did not open. Each of the two holds a fingerprint of the secret
 * that sealed the other one. If one cookie opens, it shows whether the secret of the other one was
 * changed.
 */
function unreadableReason(
  { sessionCookie, identity }: CookieContents,
  hasIdentityCookie: boolean,
  { config, secrets }: Services,
): 'unreadable' | 'secrets_changed' {
  if (identity) {
    const isInUse = secrets.some((secret) => secretFingerprint(secret) === identity.sessionKey);
    return isInUse ? 'unreadable' : 'secrets_changed';
  }
  if (!hasIdentityCookie) return 'unreadable';
  // Neither cookie opens. Damage to both at once is unlikely, so the secrets were changed.
  if (sessionCookie.kind !== 'open') return 'secrets_changed';
  const isInUse = sessionCookie.identityKey === secretFingerprint(config.NEXTAUTH_SECRET);
  return isInUse ? 'unreadable' : 'secrets_changed';
}
