import { encode } from 'next-auth/jwt';
import { portalCookies } from '../../lib/session/cookie-names.ts';
import { sealSessionCookie } from '../../lib/session/session-cookie.ts';
import { cookieHeader, mapJar } from './map-jar.ts';
import { accessToken } from './sample-access-token.ts';

const tokenSeconds = 3_600;
const sessionSeconds = 8 * tokenSeconds;

/**
 * Returns the `Cookie` header of a user who has just signed in. The access token is a sample that
 * lives for one hour. The portal's own code seals the session with the secrets of `environment`.
 */
export async function signedInCookie(
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { NEXTAUTH_SECRET = '', NEXTAUTH_URL = '', SESSION_SECRET = '' } = environment;
  const cookieSettings = portalCookies(NEXTAUTH_URL);
  const now = Date.now();
  const identity = {
    sub: '1000000000000001',
    sid: crypto.randomUUID(),
    email: 'alice@example.com',
    name: 'Alice Example',
  };
  const cookies = new Map<string, string>();
  await sealSessionCookie(
    mapJar(cookies),
    {
      v: 1,
      ...identity,
      createdAt: now,
      idleExpiresAt: now + sessionSeconds * 1_000,
      generation: 0,
      tokens: {
        accessToken,
        refreshToken: 'bench-refresh-token',
        issuedAt: now,
        expiresAt: now + tokenSeconds * 1_000,
        scopes: ['openid', 'profile', 'email', 'offline_access', 'sql'],
      },
    },
    { cookies: cookieSettings, secrets: [SESSION_SECRET], ttlSeconds: sessionSeconds },
  );
  const identityCookie = await encode({
    token: identity,
    secret: NEXTAUTH_SECRET,
    maxAge: sessionSeconds,
  });
  cookies.set(cookieSettings.names.identity, identityCookie);
  return cookieHeader(cookies);
}
