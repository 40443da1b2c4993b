import { lazy, Suspense } from 'react';

const ErrorPage = lazy(() => import('./error-page.tsx').catch(() => ({ default: PlainErrorPage })));

/**
 * Renders the message of a failed page. Every page includes this script, so it stays small and
 * loads the message on demand. If that is impossible, for example after a deploy, shows a plain
 * message.
 */
export function ErrorMessage({ digest }: { digest: string | undefined }) {
  return (
    <Suspense>
      <ErrorPage digest={digest} />
    </Suspense>
  );
}

function PlainErrorPage() {
  return (
    <main className="message-page">
      <h1>Something went wrong on our side</h1>
      <button type="button" className="button-primary" onClick={() => location.reload()}>
        Retry
      </button>
    </main>
  );
}
