import 'server-only';
import { redirect } from 'next/navigation';
import { signInPath } from '../http/return-to.ts';
import { currentRequestState } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';

/**
 * Returns the user key that the sign-in popup reports to its opener. Redirects to sign-in if the
 * user is not signed in.
 */
export async function signedInView(): Promise<{ readonly user: string }> {
  const state = await currentRequestState();
  if (state.kind !== 'open') redirect(signInPath({ returnTo: '/signed-in' }));
  return { user: userKey(state.session) };
}
