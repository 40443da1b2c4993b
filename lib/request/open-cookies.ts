import 'server-only';
import { type OpenedRequest, type Services, services } from '../services.ts';
import { openIdentity } from '../session/identity-cookie.ts';
import { secretFingerprint } from '../session/secret-fingerprint.ts';
import type { Session } from '../session/session.ts';
import { openSessionCookie, type ReadableJar } from '../session/session-cookie.ts';

/** What a request's two cookies come to. */
export type OpenedCookies =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly session: Session }
  /** `secrets_changed`: sealed with a secret that the portal no longer has. */
  | { readonly kind: 'unreadable'; readonly reason: 'unreadable' | 'secrets_changed' }
  /** Both open, and belong to different sign-ins. */
  | { readonly kind: 'mismatch' };

/** Opens session and identity, which must agree on `sub` and `sid`. */
export async function openCookies(jar: ReadableJar): Promise<OpenedCookies> {
  const all = services();
  const { config, cookies, secrets } = all;
  const names = [...cookies.sessionNames, cookies.names.identity];
  const values = names.map((name) => jar.read(name) ?? '');
  if (values.every((value) => value === '')) return { kind: 'none' };
  const opened = await all.opened.open(
    values,
    async (): Promise<OpenedRequest> => ({
      cookie: await openSessionCookie(jar, { cookies, secrets }),
      identity: await openIdentity(jar, { cookies, secret: config.NEXTAUTH_SECRET }),
    }),
  );
  const { cookie, identity } = opened;
  if (cookie.kind === 'none') return { kind: 'none' };
  if (cookie.kind === 'unreadable' || !identity) {
    const hasIdentity = Boolean(jar.read(cookies.names.identity));
    return { kind: 'unreadable', reason: whyUnreadable(opened, hasIdentity, all) };
  }
  const { session } = cookie;
  const isOne = identity.sid === session.sid && identity.sub === session.sub;
  return isOne ? { kind: 'open', session } : { kind: 'mismatch' };
}

/** Each cookie names the secret of the other, so that one that opens explains one that does not. */
function whyUnreadable(
  { cookie, identity }: OpenedRequest,
  hasIdentity: boolean,
  { config, secrets }: Services,
): 'unreadable' | 'secrets_changed' {
  if (identity) {
    const isKnown = secrets.some((secret) => secretFingerprint(secret) === identity.sessionKey);
    return isKnown ? 'unreadable' : 'secrets_changed';
  }
  if (!hasIdentity) return 'unreadable';
  // Neither opens: nobody changes two cookies by accident.
  if (cookie.kind !== 'open') return 'secrets_changed';
  const isSame = cookie.identityKey === secretFingerprint(config.NEXTAUTH_SECRET);
  return isSame ? 'unreadable' : 'secrets_changed';
}
