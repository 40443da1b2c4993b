import { createSecretKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { EmbedClaims } from './embed-claims.ts';

/**
 * Signs an embed JWT with HS256. `kid` names the embed credential whose secret signs; Sigma answers
 * "Invalid kid parameter" without it.
 * https://help.sigmacomputing.com/docs/create-an-embed-api-with-json-web-tokens
 */
export function signEmbedJwt(
  claims: EmbedClaims,
  credential: { clientId: string; secret: string },
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: credential.clientId })
    .sign(signingKey(credential.secret));
}

let latest: { secret: string; key: KeyObject } | undefined;

/** The same key object each time: jose imports a key object once, but bytes at every signature. */
function signingKey(secret: string): KeyObject {
  if (latest?.secret !== secret) latest = { secret, key: createSecretKey(secret, 'utf8') };
  return latest.key;
}
