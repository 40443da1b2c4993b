import { jwtVerify, SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';

/** What an access token says. Times are seconds of the sandbox's clock. */
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
 * Signs an access token in the shape of a decoded live one: `typ: at+jwt` (RFC 9068), RS256.
 * `paddedBytes` pads it to about that length with a claim that means nothing.
 */
export async function signAccessToken(
  key: SigningKey,
  claims: AccessTokenClaims,
  paddedBytes: number,
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
  // Base64 writes three bytes as four characters; `,"padding":""` itself takes thirteen.
  const missing = Math.floor((paddedBytes - plain.length) * 0.75) - 13;
  return missing > 0 ? sign({ ...payload, padding: 'x'.repeat(missing) }) : plain;
}

/** What is read of a token; `expiresAt` is in seconds of the sandbox's clock. */
export type ReadClaims = Pick<AccessTokenClaims, 'email' | 'scope' | 'expiresAt' | 'jti'>;

/** The claims of a token whose signature is ours; undefined for anything else. Expiry is not judged. */
export async function readAccessToken(
  key: SigningKey,
  token: string,
): Promise<ReadClaims | undefined> {
  const verified = await jwtVerify(token, key.publicKey, {
    algorithms: ['RS256'],
    typ: 'at+jwt',
    // The caller compares `exp` with the sandbox's clock; this check must never decide.
    currentDate: new Date(0),
  }).catch(() => undefined);
  const { scope, sub: email, exp: expiresAt, jti } = verified?.payload ?? {};
  if (typeof scope !== 'string' || !email || !jti || expiresAt === undefined) return undefined;
  return { email, scope, expiresAt, jti };
}
