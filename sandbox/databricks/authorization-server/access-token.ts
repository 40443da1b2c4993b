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

/** The claims of a token whose signature is ours; undefined for anything else. Expiry is not judged. */
export async function readAccessToken(
  key: SigningKey,
  token: string,
): Promise<AccessTokenClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key.publicKey, {
      algorithms: ['RS256'],
      typ: 'at+jwt',
      // The caller compares `exp` with the sandbox's clock; this check must never decide.
      currentDate: new Date(0),
    });
    const { client_id, scope, iss, aud, sub, iat, exp, jti } = payload;
    if (typeof client_id !== 'string' || typeof scope !== 'string' || typeof aud !== 'string') {
      return undefined;
    }
    if (!iss || !sub || !jti || iat === undefined || exp === undefined) return undefined;
    return {
      clientId: client_id,
      scope,
      issuer: iss,
      audience: aud,
      email: sub,
      issuedAt: iat,
      expiresAt: exp,
      jti,
    };
  } catch {
    return undefined;
  }
}
