import 'server-only';
import type { NextRequest } from 'next/server';
import { decode } from 'next-auth/jwt';
import { services } from '../services.ts';

/**
 * Returns the time from the start of the sign-in to this callback, or undefined if it is unknown.
 * In ms, to the nearest second. The start is the `iat` of NextAuth's state cookie, an encrypted JWT
 * whose salt is the cookie's name.
 */
export async function redirectTime(request: NextRequest): Promise<number | undefined> {
  const { config, cookies, now } = services();
  const name = cookies.names.state;
  const token = request.cookies.get(name)?.value;
  if (!token) return undefined;
  try {
    const claims = await decode({ token, secret: config.NEXTAUTH_SECRET, salt: name });
    // Never negative: another instance, whose clock may be ahead, may have set the cookie.
    return typeof claims?.iat === 'number' ? Math.max(0, now() - claims.iat * 1_000) : undefined;
  } catch {
    // NextAuth has already accepted the sign-in. It must not fail because the time is unknown.
    return undefined;
  }
}
