import 'server-only';
import { redirect } from 'next/navigation';
import { signInPath } from '../http/return-to.ts';
import { currentRequest } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';

/** Who the sign-in popup tells its opener about; sends whoever is not signed in to sign-in. */
export async function signedInView(): Promise<{ readonly user: string }> {
  const state = await currentRequest();
  if (state.kind !== 'open') redirect(signInPath({ returnTo: '/signed-in' }));
  return { user: userKey(state.session) };
}
