import 'server-only';
import { createHash } from 'node:crypto';
import { services } from '../services.ts';

/**
 * Returns a key that identifies a user in the browser: a digest of issuer and `sub` that does not
 * reveal who the user is. The key names the user's entries in browser storage, and shows whether
 * the same user returns from a sign-in.
 */
export function userKey({ sub }: { readonly sub: string }): string {
  const subject = JSON.stringify([services().issuer, sub]);
  return createHash('sha256').update(subject).digest('base64url').slice(0, 16);
}
