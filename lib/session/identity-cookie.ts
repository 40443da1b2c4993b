import { decode } from 'next-auth/jwt';
import type { PortalCookies } from './cookie-names.ts';
import type { ReadableJar } from './session-cookie.ts';

/** Identifies the signed-in user (`sub`) and session (`sid`), from NextAuth's session token. */
export interface Identity {
  readonly sub: string;
  readonly sid: string;
  /** Fingerprint of the SESSION_SECRET that sealed the session cookie at sign-in. */
  readonly sessionKey?: string;
}

/** Opens NextAuth's session token. Returns undefined if it is missing or cannot be opened. */
export async function openIdentity(
  jar: ReadableJar,
  { cookies, secret }: { readonly cookies: PortalCookies; readonly secret: string },
): Promise<Identity | undefined> {
  const token = jar.read(cookies.names.identity);
  if (!token) return undefined;
  try {
    const claims = await decode({ token, secret });
    if (!claims || typeof claims.sub !== 'string' || typeof claims.sid !== 'string')
      return undefined;
    const { sub, sid, sessionKey } = claims;
    return { sub, sid, ...(typeof sessionKey === 'string' ? { sessionKey } : {}) };
  } catch {
    // The cookie was changed, has expired, or was encrypted with another secret: nobody is signed
    // in.
    return undefined;
  }
}
