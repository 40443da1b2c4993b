import { createHmac } from 'node:crypto';
import type { EmbedClaims } from './embed-claims.ts';

/**
 * Signs an embed JWT with HS256 (RFC 7515 A.1). `kid` names the embed credential whose secret
 * signs; Sigma answers "Invalid kid parameter" without it.
 * https://help.sigmacomputing.com/docs/create-an-embed-api-with-json-web-tokens
 */
export function signEmbedJwt(
  claims: EmbedClaims,
  { clientId, secret }: { clientId: string; secret: string },
): string {
  const header = { alg: 'HS256', typ: 'JWT', kid: clientId };
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
