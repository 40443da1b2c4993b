import { lazy, type ReactNode, Suspense } from 'react';
import { MessagePage } from './message-page.tsx';

/** Nothing where scripts cannot be loaded any more, as after a deploy: the rest does without. */
const ErrorDetails = lazy(() =>
  import('./error-details.tsx').catch(() => ({ default: (): ReactNode => null })),
);

/**
 * What a page shows that failed. Every page carries this along, so it is as short as can be; what
 * people pass on to those who help is loaded when it is needed.
 */
export function ErrorMessage({ digest }: { digest: string | undefined }) {
  return (
    <MessagePage
      title="Something went wrong on our side."
      action={
        <>
          <button type="button" className="button-primary" onClick={() => location.reload()}>
            Try again
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
