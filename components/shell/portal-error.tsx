import { Suspense } from 'react';
import { type ErrorPageProps, lazyErrorPage } from '../ui/lazy-error-page.tsx';

const PortalErrorPage = lazyErrorPage(() => import('./portal-error-page.tsx'));

/** Renders the message of a failed page of a signed-in user, with the portal's bar. */
export function PortalError(props: ErrorPageProps) {
  return (
    <Suspense>
      <PortalErrorPage {...props} />
    </Suspense>
  );
}
