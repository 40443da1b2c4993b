import { SignJWT } from 'jose';
import type { EmbedClaims } from './embed-claims.ts';

/**
 * Signs an embed JWT with HS256. `kid` names the embed credential whose secret signs; Sigma answers
 * "Invalid kid parameter" without it.
 * https://help.sigmacomputing.com/docs/create-an-embed-api-with-json-web-tokens
 */
export async function signEmbedJwt(
  claims: EmbedClaims,
  credential: { clientId: string; secret: string },
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: credential.clientId })
    .sign(await signingKey(credential.secret));
}

let latest: { secret: string; key: Promise<CryptoKey> } | undefined;

/** The same imported key each time: jose would import anything else at every signature. */
function signingKey(secret: string): Promise<CryptoKey> {
  if (latest?.secret === secret) return latest.key;
  const bytes = new TextEncoder().encode(secret);
  const key = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  latest = { secret, key };
  return key;
}
