import { createDecipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Decrypts a value of `connection_oauth_tokens`: four parts of padded base64 joined by dots (salt,
 * IV, tag, ciphertext), encrypted with AES-256-GCM. PBKDF2-HMAC-SHA256 derives the key from the
 * embed secret in 600,000 rounds, off the event loop. Returns undefined if decryption fails.
 */
export async function decryptOauthToken(
  encryptedToken: string,
  embedSecret: string,
): Promise<string | undefined> {
  const parts = encryptedToken.split('.');
  if (parts.length !== 4 || !parts.every((part) => BASE64.test(part))) return undefined;
  const [salt, iv, tag, ciphertext] = parts.map((part) => Buffer.from(part, 'base64'));
  if (salt?.length !== 16 || iv?.length !== 12 || tag?.length !== 16) return undefined;
  if (!ciphertext?.length) return undefined;

  const key = await derive(embedSecret, salt, 600_000, 32, 'sha256');
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
