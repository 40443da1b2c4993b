import { lazy } from 'react';

/** Fetched ahead, too: by the time that a session ends, a deploy may have taken its script away. */
export const loadSessionEnded = () => import('./session-ended-dialog.tsx');

/** The dialog at the end of a session, loaded when it is needed; without its script, a link. */
export const LazySessionEnded = lazy(() =>
  loadSessionEnded().then(
    ({ SessionEndedDialog }) => ({ default: SessionEndedDialog }),
    () => ({ default: PlainEnd }),
  ),
);

function PlainEnd() {
  return (
    <div role="alert" className="absolute inset-0 z-20 bg-canvas p-6">
      <p>Your session ended.</p>
      <a className="button-primary mt-4" href={location.pathname + location.search}>
        Sign in again
      </a>
    </div>
  );
}
