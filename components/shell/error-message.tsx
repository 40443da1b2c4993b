import { lazy, type ReactNode, Suspense } from 'react';

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
    <main className="mx-auto max-w-lg px-4 py-16">
      <h1 className="text-2xl font-semibold">Something went wrong on our side.</h1>
      <p className="my-4 text-quiet">
        Try again; if it keeps happening, contact your administrator.
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button-primary" onClick={() => location.reload()}>
          Try again
        </button>
        {/* A document navigation: what is cached may be a part of the problem. */}
        <a href="/" className="button-quiet">
          Back to dashboards
        </a>
      </div>
      <Suspense>
        <ErrorDetails digest={digest} />
      </Suspense>
    </main>
  );
}
