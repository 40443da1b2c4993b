import { createHash } from 'node:crypto';

/**
 * Returns a fingerprint of a secret: 48 bits of its SHA-256. Sealed cookies contain it, so that the
 * portal can distinguish a damaged cookie from one whose secret it no longer has. It reveals
 * nothing about a long random secret.
 */
export function secretFingerprint(secret: string): string {
  return createHash('sha256').update(`fingerprint:${secret}`).digest('base64url').slice(0, 8);
}
