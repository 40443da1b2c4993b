import { type CookieJar, getIronSession, type SessionOptions } from 'iron-session';
import type { PortalCookies } from './cookie-names.ts';
import { parseSession, type Session } from './session.ts';

/** Holds the secrets of the session cookie. The first one seals it; each one can open it. */
export type SealSecrets = readonly [current: string, ...others: string[]];

/** Holds what is needed to open or seal the session cookie. */
export interface SessionSeal {
  readonly cookies: PortalCookies;
  readonly secrets: SealSecrets;
}

/** Describes the result of opening the session cookie. */
export type OpenedCookie =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'open';
      readonly session: Session;
      /** Fingerprint of the NEXTAUTH_SECRET when the session cookie was sealed. */
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
 * Opens the session cookie, whole or in chunks. Tries the secrets one by one. Do not use iron's map
 * of passwords by ID: its IDs would name other secrets after the second rotation, which would sign
 * out all users. A cookie that cannot be opened, or has another purpose, is `unreadable`. Never
 * throws.
 */
export async function openSessionCookie(
  jar: ReadableJar,
  { cookies, secrets }: SessionSeal,
): Promise<OpenedCookie> {
  if (!cookies.sessionNames.some((name) => jar.read(name))) return { kind: 'none' };
  const readOnly: CookieJar = {
    read: jar.read,
    write: () => {
      throw new TypeError('opening the session cookie must not write it');
    },
  };
  for (const secret of secrets) {
    // This TTL has no effect, because a seal contains its own expiry.
    const opened = await getIronSession<Payload>(readOnly, options(cookies, secret, 60));
    const session = opened.purpose === 'session' ? parseSession(opened.session) : undefined;
    if (!session) continue;
    const { identityKey } = opened;
    return { kind: 'open', session, ...(typeof identityKey === 'string' ? { identityKey } : {}) };
  }
  return { kind: 'unreadable' };
}

/**
 * Writes the sealed session to the jar, in up to four chunks if one cookie cannot hold it, and
 * deletes leftover chunks. `ttlSeconds` is the time to the session's absolute end. `identityKey`:
 * see `OpenedCookie`. Throws if four chunks cannot hold the session.
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
