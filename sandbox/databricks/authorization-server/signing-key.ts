import { createHash } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

/** The RSA key that signs access tokens and id_tokens, and its public half as a JWK set shows it. */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** A fresh RSA-2048 key; its `kid` is 64 hexadecimal characters, as Databricks' are. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', {
    modulusLength: 2048,
    extractable: true,
  });
  const bare = await exportJWK(publicKey);
  const kid = createHash('sha256').update(JSON.stringify(bare)).digest('hex');
  const marks = { kid, alg: 'RS256', use: 'sig' };
  return {
    kid,
    privateKey,
    publicKey,
    publicJwk: { ...bare, ...marks },
    privateJwk: { ...(await exportJWK(privateKey)), ...marks },
  };
}
