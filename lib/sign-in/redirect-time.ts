import 'server-only';
import type { NextRequest } from 'next/server';
import { decode } from 'next-auth/jwt';
import { services } from '../services.ts';

/**
 * Returns the time since the sign-in of this callback started, in ms with a precision of 1 s, or
 * undefined if it is unknown. NextAuth's state cookie is an encrypted JWT, salted with the cookie's
 * name, whose `iat` is the start.
 */
export async function redirectTime(request: NextRequest): Promise<number | undefined> {
  const { config, cookies, now } = services();
  const name = cookies.names.state;
  const token = request.cookies.get(name)?.value;
  if (!token) return undefined;
  try {
    const claims = await decode({ token, secret: config.NEXTAUTH_SECRET, salt: name });
    // The clocks of two instances may differ.
    return typeof claims?.iat === 'number' ? Math.max(0, now() - claims.iat * 1_000) : undefined;
  } catch {
    // NextAuth has already accepted the cookie. A missing figure must not fail the sign-in.
    return undefined;
  }
}
