import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveEmbedKey, type EmbedKey } from './embed-key.ts';

/**
 * Encrypts an OAuth access token for `connection_oauth_tokens`, in the wire format of Sigma's
 * node-embed-sdk: `base64(salt).base64(iv).base64(tag).base64(ciphertext)`, AES-256-GCM with a new
 * random 12-byte IV. The result contains the salt of the key, which may encrypt many tokens.
 * Throws a TypeError if the token is empty.
 */
export function encryptOAuthToken(token: string, { salt, key }: EmbedKey): string {
  if (!token) throw new TypeError('an empty OAuth token cannot be encrypted');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const ciphertext = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return [salt, iv, cipher.getAuthTag(), ciphertext]
    .map((part) => part.toString('base64'))
    .join('.');
}

const partLengths = { salt: 16, iv: 12, tag: 16 } as const;

/**
 * Decrypts a token that `encryptOAuthToken` or Sigma's own package encrypted with the embed secret.
 * Throws if the format or the secret is wrong, or if any byte was changed.
 */
export async function decryptOAuthToken(encrypted: string, secret: string): Promise<string> {
  const parts = encrypted.split('.').map((part) => Buffer.from(part, 'base64'));
  const [salt, iv, tag, ciphertext] = parts;
  if (parts.length !== 4 || !salt || !iv || !tag || !ciphertext?.length) {
    throw new Error('an encrypted OAuth token must have four parts');
  }
  for (const [name, length] of Object.entries(partLengths)) {
    const part = { salt, iv, tag }[name as keyof typeof partLengths];
    if (part.length !== length) throw new Error(`the ${name} is not ${length} bytes long`);
  }
  const { key } = await deriveEmbedKey(secret, salt);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: partLengths.tag });
  decipher.setAuthTag(tag);
  return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8');
}
