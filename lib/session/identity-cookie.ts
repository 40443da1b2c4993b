import { decode } from 'next-auth/jwt';
import type { PortalCookies } from './cookie-names.ts';
import type { ReadableJar } from './session-cookie.ts';

/** Who NextAuth says is signed in. */
export interface Identity {
  readonly sub: string;
  readonly sid: string;
  /** Fingerprint of the secret that sealed the session at sign-in. */
  readonly sessionKey?: string;
}

/** Opens NextAuth's session token; undefined where there is none or it cannot be opened. */
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
    // Tampered, expired or sealed with another secret: all mean that nobody is signed in.
    return undefined;
  }
}
