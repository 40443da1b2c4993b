import 'server-only';
import { redirect } from '../http/redirect.ts';
import { signInPath } from '../http/return-to.ts';
import { referenceOf } from '../problems/reference-of.ts';
import { services } from '../services.ts';
import type { CallbackFailure } from './callback-failure.ts';

/** Logs a failed sign-in, and redirects to the sign-in page with its reason and log reference. */
export function failSignIn(
  { reason, oauthError, cause }: CallbackFailure,
  returnTo: string,
  headers?: Headers,
): Response {
  const reference = referenceOf(crypto.randomUUID());
  const { config, record } = services();
  record('sign_in_failed', {
    reason,
    reference,
    ...(oauthError ? { oauth_error: oauthError } : {}),
    ...(cause ? { cause } : {}),
  });
  return redirect(signInPath({ reason, returnTo, reference }), config.NEXTAUTH_URL, headers);
}
