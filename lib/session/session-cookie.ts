import { type CookieJar, getIronSession, type SessionOptions } from 'iron-session';
import type { PortalCookies } from './cookie-names.ts';
import { parseSession, type Session } from './session.ts';

/** Secrets of the session seal: the first seals, all of them open. */
export type SealSecrets = readonly [current: string, ...others: string[]];

/** Under which names and secrets the session is kept. */
export interface SessionSeal {
  readonly cookies: PortalCookies;
  readonly secrets: SealSecrets;
}

/** What the session cookies hold. */
export type OpenedCookie =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'open';
      readonly session: Session;
      /** Fingerprint of the secret that the identity was sealed with then. */
      readonly identityKey?: string;
    };

/** Reads cookies by name. */
export type ReadableJar = Pick<CookieJar, 'read'>;

type Payload = { purpose?: 'session'; session?: Session; identityKey?: string };

function options(
  { names, attributes }: PortalCookies,
  password: string,
  ttl: number,
): SessionOptions {
  return {
    cookieName: names.session,
    password,
    ttl,
    chunk: true,
    cookieOptions: attributes,
  };
}

/**
 * Opens the session cookie, whole or in chunks. Secrets are tried one by one as plain strings: in
 * iron's password map an id stays bound to one secret, and the second rotation signs everybody out.
 * Whatever cannot be opened or is sealed for another purpose is `unreadable`; nothing throws.
 */
export async function openSessionCookie(
  jar: ReadableJar,
  { cookies, secrets }: SessionSeal,
): Promise<OpenedCookie> {
  if (!cookies.sessionNames.some((name) => jar.read(name))) return { kind: 'none' };
  const readOnly: CookieJar = {
    read: jar.read,
    write: () => {
      throw new TypeError('an opened session cookie is not written');
    },
  };
  for (const secret of secrets) {
    const opened = await getIronSession<Payload>(readOnly, options(cookies, secret, 60));
    const session = opened.purpose === 'session' ? parseSession(opened.session) : undefined;
    if (!session) continue;
    const { identityKey } = opened;
    return { kind: 'open', session, ...(typeof identityKey === 'string' ? { identityKey } : {}) };
  }
  return { kind: 'unreadable' };
}

/**
 * Seals the session into the jar, in chunks where one cookie does not hold it, and expires chunks
 * that are left over. `ttlSeconds` is the time to the session's absolute end.
 * Throws where four cookies do not hold it.
 */
export async function sealSessionCookie(
  jar: CookieJar,
  session: Session,
  {
    cookies,
    secrets,
    ttlSeconds,
    identityKey,
  }: SessionSeal & { readonly ttlSeconds: number; readonly identityKey?: string },
): Promise<void> {
  const ttl = Math.max(1, Math.ceil(ttlSeconds));
  const sealed = await getIronSession<Payload>(jar, {
    ...options(cookies, secrets[0], ttl),
    cookieOptions: { ...cookies.attributes, maxAge: ttl },
  });
  const payload: Payload = { purpose: 'session', session };
  Object.assign(sealed, payload, identityKey ? { identityKey } : {});
  await sealed.save();
}
