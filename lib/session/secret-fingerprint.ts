import { createHash } from 'node:crypto';

/**
 * Returns a fingerprint of a secret: 48 bits of a SHA-256. Each of the two sealed cookies contains
 * the fingerprint of the other's secret, so that the portal can distinguish a damaged cookie from
 * one whose secret was replaced. A fingerprint reveals nothing about a long random secret.
 */
export function secretFingerprint(secret: string): string {
  return createHash('sha256').update(`fingerprint:${secret}`).digest('base64url').slice(0, 8);
}
