import 'server-only';
import { createHash } from 'node:crypto';
import { services } from '../services.ts';

/**
 * What the browser may know a user by: it names what is kept there for them, and tells whether the
 * person who comes back from a sign-in is the same. Says nothing about who it is.
 */
export function userKey({ sub }: { readonly sub: string }): string {
  const subject = JSON.stringify([services().issuer, sub]);
  return createHash('sha256').update(subject).digest('base64url').slice(0, 16);
}
