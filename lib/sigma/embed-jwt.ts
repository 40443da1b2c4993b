import { type JWTPayload, SignJWT } from 'jose';
import type { EmbedClaims } from './embed-claims.ts';

/**
 * Signs an embed JWT with HS256. `kid` names the embed credential whose secret signs; Sigma answers
 * "Invalid kid parameter" without it.
 * https://help.sigmacomputing.com/docs/create-an-embed-api-with-json-web-tokens
 */
export function signEmbedJwt(
  claims: EmbedClaims,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
): Promise<string> {
  return new SignJWT({ ...claims } satisfies JWTPayload)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: clientId })
    .sign(new TextEncoder().encode(secret));
}
