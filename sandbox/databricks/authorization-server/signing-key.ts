import { createHash } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

/**
 * Holds the RSA key that signs access tokens and id_tokens. `publicJwk` is for the JWK set,
 * `privateJwk` for oidc-provider's configuration.
 */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** Creates an RSA-2048 key. Its `kid` has 64 hexadecimal characters, as at Databricks. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', {
    modulusLength: 2048,
    extractable: true,
  });
  const publicMembers = await exportJWK(publicKey);
  const kid = createHash('sha256').update(JSON.stringify(publicMembers)).digest('hex');
  const metadata = { kid, alg: 'RS256', use: 'sig' };
  return {
    kid,
    privateKey,
    publicKey,
    publicJwk: { ...publicMembers, ...metadata },
    privateJwk: { ...(await exportJWK(privateKey)), ...metadata },
  };
}
