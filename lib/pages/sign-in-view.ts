import 'server-only';
import { safeReturnTo } from '../http/return-to.ts';
import type { SignInReason } from '../problems/problem.ts';
import { isReference } from '../problems/reference-of.ts';
import { isSignInReason, signInReasons } from '../problems/sign-in-reasons.ts';
import { currentRequestState } from '../request/require-session.ts';
import { services } from '../services.ts';
import type { PageQuery } from './page-query.ts';
import { isDemo, supportContact } from './page-settings.ts';

/** Describes what the sign-in page shows, or where it redirects a user who is signed in. */
export type SignInView =
  | { readonly kind: 'signed-in'; readonly returnTo: string }
  | {
      readonly kind: 'signed-out';
      readonly returnTo: string;
      readonly reason: SignInReason | undefined;
      /** Reference under which the log has the failed sign-in. */
      readonly reference: string | undefined;
      /** Whether the user has just signed out. The page then notifies other tabs. */
      readonly hasSignedOut: boolean;
      /** If false, tokens cannot be renewed, and the session ends with its access token. */
      readonly isRenewable: boolean;
      readonly isDemo: boolean;
      readonly contact: string | undefined;
    };

/**
 * Returns the view of the sign-in page for its query. Ignores unknown reasons, malformed
 * references, and paths that are not the portal's.
 */
export async function signInView(query: PageQuery): Promise<SignInView> {
  // Links of earlier builds have `place` instead of `returnTo`.
  const returnTo = safeReturnTo(query.returnTo ?? query.place);
  if ((await currentRequestState()).kind === 'open') return { kind: 'signed-in', returnTo };
  return {
    kind: 'signed-out',
    returnTo,
    hasSignedOut: query.reason === 'signed_out' || query.reason === 'signed_out_everywhere',
    reason: isSignInReason(query.reason) ? signInReasons[query.reason] : undefined,
    reference: isReference(query.reference) ? query.reference : undefined,
    isRenewable: services().config.DATABRICKS_OAUTH_SCOPES.includes('offline_access'),
    isDemo: isDemo(),
    contact: supportContact(),
  };
}
