import { jwtVerify, SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';

/** Describes the claims of an access token. Times in seconds of the sandbox's clock. */
export interface AccessTokenClaims {
  clientId: string;
  scope: string;
  issuer: string;
  audience: string;
  email: string;
  issuedAt: number;
  expiresAt: number;
  jti: string;
}

/**
 * Signs an access token in Databricks' format: `typ: at+jwt` (RFC 9068), RS256. Pads a shorter token
 * to about `targetBytes` with a meaningless claim.
 */
export async function signAccessToken(
  key: SigningKey,
  claims: AccessTokenClaims,
  targetBytes: number,
): Promise<string> {
  const payload = {
    client_id: claims.clientId,
    scope: claims.scope,
    iss: claims.issuer,
    aud: claims.audience,
    sub: claims.email,
    iat: claims.issuedAt,
    exp: claims.expiresAt,
    jti: claims.jti,
  };
  const sign = (body: typeof payload & { padding?: string }) =>
    new SignJWT(body)
      .setProtectedHeader({ kid: key.kid, typ: 'at+jwt', alg: 'RS256' })
      .sign(key.privateKey);
  const plain = await sign(payload);
  // Base64 encodes 3 bytes as 4 characters. The JSON `,"padding":""` without its value has 13 bytes.
  const missingBytes = Math.floor((targetBytes - plain.length) * 0.75) - 13;
  return missingBytes > 0 ? sign({ ...payload, padding: 'x'.repeat(missingBytes) }) : plain;
}

/** Holds the claims that are read from a token. `expiresAt` in seconds of the sandbox's clock. */
export type VerifiedClaims = Pick<AccessTokenClaims, 'email' | 'scope' | 'expiresAt' | 'jti'>;

/** Returns the claims of a token with a valid signature, else undefined. Does not check expiry. */
export async function readAccessToken(
  key: SigningKey,
  token: string,
): Promise<VerifiedClaims | undefined> {
  const verified = await jwtVerify(token, key.publicKey, {
    algorithms: ['RS256'],
    typ: 'at+jwt',
    // Accepts any `exp` after 1970. The caller compares it with the sandbox's clock.
    currentDate: new Date(0),
  }).catch(() => undefined);
  const { scope, sub: email, exp: expiresAt, jti } = verified?.payload ?? {};
  if (typeof scope !== 'string' || !email || !jti || expiresAt === undefined) return undefined;
  return { email, scope, expiresAt, jti };
}
