import { type JWTPayload, SignJWT } from 'jose';
import type { EmbedClaims } from './embed-claims.ts';

/** Signs embed JWTs with one embed credential. */
export type SignEmbedJwt = (claims: EmbedClaims) => Promise<string>;

/**
 * Creates a signer with HS256 (RFC 7518 section 3.2). The header `kid` is the credential's client
 * ID. Without `kid`, Sigma answers "Invalid kid parameter".
 * https://help.sigmacomputing.com/docs/create-an-embed-api-with-json-web-tokens
 */
export function createEmbedSigner({
  clientId,
  secret,
}: {
  readonly clientId: string;
  readonly secret: string;
}): SignEmbedJwt {
  const header = { alg: 'HS256', typ: 'JWT', kid: clientId };
  // Import the key once: if jose got the secret, it would import it again for each JWT, which takes
  // as long as signing.
  const key = crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return async (claims) =>
    new SignJWT({ ...claims } satisfies JWTPayload).setProtectedHeader(header).sign(await key);
}
