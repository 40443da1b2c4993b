import { type ComponentType, lazy } from 'react';

/** Holds the props of an error page. `digest` is the reference in the log, if there is one. */
export interface ErrorPageProps {
  readonly digest: string | undefined;
}

/**
 * Returns an error page that is loaded on demand, because every page includes its component. If it
 * cannot be loaded, for example after a deploy, shows a plain message. Render it in `Suspense`.
 */
export function lazyErrorPage(load: () => Promise<{ default: ComponentType<ErrorPageProps> }>) {
  return lazy(() => load().catch(() => ({ default: PlainErrorPage })));
}

function PlainErrorPage() {
  return (
    <main className="message-page">
      <h1>Something went wrong on our side</h1>
      <button type="button" onClick={() => location.reload()}>
        Retry
      </button>
    </main>
  );
}
