import ErrorPage from '../ui/error-page.tsx';
import type { ErrorPageProps } from '../ui/lazy-error-page.tsx';
import { useBarFacts } from './bar-context.tsx';
import { PortalPage } from './portal-page.tsx';

/** Renders the message of a failed page, the portal's bar, and who is signed in. */
export default function PortalErrorPage({ digest }: ErrorPageProps) {
  const facts = useBarFacts();
  return (
    <PortalPage>
      <ErrorPage digest={digest} email={facts?.email} contact={facts?.contact} />
    </PortalPage>
  );
}
