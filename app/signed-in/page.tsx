import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignedIn } from '../../components/session/signed-in.tsx';
import { signInPath } from '../../lib/http/return-to.ts';
import { currentRequest } from '../../lib/request/require-session.ts';
import { userKey } from '../../lib/request/user-key.ts';

export const metadata: Metadata = { title: 'Signed in' };

/** Where the sign-in popup ends. */
export default async function SignedInPage() {
  const state = await currentRequest();
  if (state.kind !== 'open') redirect(signInPath({ place: '/signed-in' }));
  return <SignedIn user={userKey(state.session)} />;
}
