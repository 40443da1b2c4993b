import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInView } from '../../components/session/sign-in-view.tsx';
import { SignedOut } from '../../components/session/signed-out.tsx';
import { signInView } from '../../lib/pages/sign-in-view.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const view = await signInView(await searchParams);
  if (view.kind === 'signed-in') redirect(view.returnTo);
  return (
    <>
      <SignInView {...view} />
      {view.hasSignedOut && <SignedOut />}
    </>
  );
}
