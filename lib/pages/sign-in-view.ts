import 'server-only';
import { safeReturnTo } from '../http/return-to.ts';
import type { SignInReason } from '../problems/problem.ts';
import { isReference } from '../problems/reference-of.ts';
import { isSignInReason, signInReasons } from '../problems/sign-in-reasons.ts';
import { currentRequest } from '../request/require-session.ts';
import { services } from '../services.ts';
import type { PageQuery } from './page-query.ts';
import { hasDemoBanner, supportContact } from './page-settings.ts';

/** What the sign-in page shows, or where somebody goes who is signed in already. */
export type SignInView =
  | { readonly kind: 'signed-in'; readonly returnTo: string }
  | {
      readonly kind: 'signed-out';
      readonly returnTo: string;
      readonly reason: SignInReason | undefined;
      /** What the log has a failed sign-in under. */
      readonly reference: string | undefined;
      /** The user has just signed out, which other tabs are to be told. */
      readonly hasSignedOut: boolean;
      /** False where access cannot be renewed, so that the session ends with the token. */
      readonly isRenewable: boolean;
      readonly hasDemoBanner: boolean;
      readonly contact: string | undefined;
    };

/** Reads the sign-in page's query: a reason from the closed list, and where to return to. */
// Links from before the parameter was renamed say `place`.
export async function signInView(query: PageQuery): Promise<SignInView> {
  const returnTo = safeReturnTo(query.returnTo ?? query.place);
  if ((await currentRequest()).kind === 'open') return { kind: 'signed-in', returnTo };
  return {
    kind: 'signed-out',
    returnTo,
    hasSignedOut: query.reason === 'signed_out' || query.reason === 'signed_out_everywhere',
    reason: isSignInReason(query.reason) ? signInReasons[query.reason] : undefined,
    reference: isReference(query.reference) ? query.reference : undefined,
    isRenewable: services().config.DATABRICKS_OAUTH_SCOPES.includes('offline_access'),
    hasDemoBanner: await hasDemoBanner(),
    contact: supportContact(),
  };
}
