import type { Metadata } from 'next';
import { SignedIn } from '../../components/session/signed-in.tsx';
import { signedInView } from '../../lib/pages/signed-in-view.ts';

export const metadata: Metadata = { title: 'Signed in' };

/** Renders the page on which the sign-in popup ends. */
export default async function SignedInPage() {
  return <SignedIn {...(await signedInView())} />;
}
