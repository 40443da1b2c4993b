import type { SignInReason } from '../../lib/problems/problem.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { ContactLink } from '../ui/contact-link.tsx';
import { DemoChip } from '../ui/demo-chip.tsx';
import { SignInButton } from './sign-in-button.tsx';

/** Renders the sign-in page: why the user is here, and the buttons to sign in. */
export function SignInCard(props: {
  returnTo: string;
  reason: SignInReason | undefined;
  reference: string | undefined;
  /** Whether the session can outlive the first access token, which lasts about an hour. */
  isRenewable: boolean;
  isDemo: boolean;
  contact: string | undefined;
}) {
  const { reason, reference } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="grid grow place-items-center px-4 py-10">
        <div className="w-full max-w-md rounded-2xl border border-line bg-surface p-6 shadow-rest sm:p-10">
          <div className="flex items-center gap-3">
            <BrandMark />
            {props.isDemo && <DemoChip />}
          </div>
          <h1 className="mt-8 text-2xl font-semibold">Sign in</h1>
          {reason && (
            <div
              role={reason.tone === 'problem' ? 'alert' : 'status'}
              className={`mt-4 rounded-lg p-4 text-sm ${reason.tone === 'problem' ? 'bg-problem-surface' : 'bg-notice-surface'}`}
            >
              <p className="font-semibold">{reason.title}</p>
              <p className="mt-1">{reason.sentence}</p>
              {reference && <p className="mt-1 text-quiet">Reference {reference}</p>}
            </div>
          )}
          <p className="mt-4 text-quiet">
            Use your Databricks account. You’ll see only the data you have access to.
            {!props.isRenewable && ' Your session lasts about an hour. After that, sign in again.'}
          </p>
          <SignInButton returnTo={props.returnTo} />
          <p className="mt-8 border-t border-line pt-5 text-sm text-quiet">
            Need help? Ask <ContactLink contact={props.contact} />.
          </p>
        </div>
      </main>
    </div>
  );
}
