import { createHash } from 'node:crypto';

/**
 * A short name of a secret, kept inside sealed cookies: it tells a cookie that was changed on its
 * way from one whose secret the server no longer has. 48 bits of a hash of a long random text.
 */
export function secretFingerprint(secret: string): string {
  return createHash('sha256').update(`fingerprint:${secret}`).digest('base64url').slice(0, 8);
}
