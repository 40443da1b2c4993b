import 'server-only';
import type { NextRequest } from 'next/server';
import { decode } from 'next-auth/jwt';
import { services } from '../services.ts';

/**
 * Milliseconds since the sign-in of this callback was started, to the second; undefined where that
 * cannot be told. NextAuth's state cookie is an encrypted JWT, salted with the cookie's name, whose
 * `iat` is that start.
 */
export async function redirectTime(request: NextRequest): Promise<number | undefined> {
  const { config, cookies, now } = services();
  const name = cookies.names.state;
  const token = request.cookies.get(name)?.value;
  if (!token) return undefined;
  try {
    const claims = await decode({ token, secret: config.NEXTAUTH_SECRET, salt: name });
    // Two instances' clocks may differ.
    return typeof claims?.iat === 'number' ? Math.max(0, now() - claims.iat * 1_000) : undefined;
  } catch {
    // NextAuth has judged the cookie; a figure is not worth a sign-in.
    return undefined;
  }
}
