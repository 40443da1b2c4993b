import { lazy } from 'react';

/**
 * Loads the dialog. Also used to preload it: a deploy may remove its script before a session ends.
 */
export const loadSessionEnded = () => import('./session-ended-dialog.tsx');

/**
 * Renders the session-ended dialog, loaded on demand. If its script cannot load, renders a link.
 */
export const LazySessionEnded = lazy(() =>
  loadSessionEnded().then(
    ({ SessionEndedDialog }) => ({ default: SessionEndedDialog }),
    () => ({ default: PlainSessionEnded }),
  ),
);

function PlainSessionEnded() {
  return (
    <div role="alert" className="absolute inset-0 z-20 bg-canvas p-6">
      <p>Your session ended.</p>
      <a className="button-primary mt-4" href={location.pathname + location.search}>
        Sign in again
      </a>
    </div>
  );
}
