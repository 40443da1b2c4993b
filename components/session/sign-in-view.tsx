import { brand } from '../../config/brand.ts';
import type { SignInReason } from '../../lib/problems/problem.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { ContactLink } from '../ui/contact-link.tsx';
import { DemoChip } from '../ui/demo-chip.tsx';
import { SignInButton } from './sign-in-button.tsx';
import { SignInPicture } from './sign-in-picture.tsx';

/** Renders the sign-in page: the brand, why the user is here, and the buttons to sign in. */
export function SignInView(props: {
  returnTo: string;
  reason: SignInReason | undefined;
  reference: string | undefined;
  /** Whether the session can outlive the first access token, which lasts about an hour. */
  isRenewable: boolean;
  isDemo: boolean;
  contact: string | undefined;
}) {
  const { contact, isDemo, isRenewable, reason, reference, returnTo } = props;
  return (
    <div className="sign-in">
      <header className="sign-in-brand">
        <SignInPicture />
        <div className="flex items-center gap-3">
          <BrandMark />
          {isDemo && <DemoChip />}
        </div>
        <p className="sign-in-sentence">{brand.signIn.sentence}</p>
      </header>
      <main className="sign-in-form">
        <h1>Sign in</h1>
        <p className="mt-1 text-quiet">
          Use your Databricks account. You’ll see only the data you have access to.
          {!isRenewable && ' Your session lasts about an hour. After that, sign in again.'}
        </p>
        {reason && <Reason reason={reason} reference={reference} />}
        <SignInButton returnTo={returnTo} />
        <p className="sign-in-help">
          <span>
            Need help? Ask <ContactLink contact={contact} />.
          </span>
          {brand.privacyUrl && (
            <a href={brand.privacyUrl} className="underline underline-offset-2">
              Privacy
            </a>
          )}
        </p>
      </main>
    </div>
  );
}

function Reason({
  reason: { title, sentence, tone },
  reference,
}: {
  reason: SignInReason;
  reference: string | undefined;
}) {
  return (
    <div
      role={tone === 'problem' ? 'alert' : 'status'}
      className={`mt-5 rounded-md p-4 ${tone === 'problem' ? 'bg-problem-surface' : 'bg-notice-surface'}`}
    >
      <p className="font-semibold">{title}</p>
      <p className="mt-1">{sentence}</p>
      {reference && <p className="mt-1 text-sm text-quiet">Reference {reference}</p>}
    </div>
  );
}
