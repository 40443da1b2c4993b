import { lazy, type ReactNode, Suspense } from 'react';
import { MessagePage } from './message-page.tsx';

/** Details for support; nothing if their script cannot load, for example after a deploy. */
const ErrorDetails = lazy(() =>
  import('./error-details.tsx').catch(() => ({ default: (): ReactNode => null })),
);

/**
 * Renders the message of a failed page. Every page includes this script, so it stays small and
 * loads the details for support on demand.
 */
export function ErrorMessage({ digest }: { digest: string | undefined }) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      action={
        <>
          <button type="button" className="button-primary" onClick={() => location.reload()}>
            Retry
          </button>
          <a href="/" className="button-quiet min-h-11">
            Back to dashboards
          </a>
        </>
      }
      details={
        <Suspense>
          <ErrorDetails digest={digest} />
        </Suspense>
      }
    >
      Try again. If this keeps happening, contact your administrator.
    </MessagePage>
  );
}
