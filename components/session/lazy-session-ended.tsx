import { lazy } from 'react';

/**
 * Loads the session-ended dialog. Dashboards call this in advance, because a deploy may remove the
 * dialog's script before the session ends.
 */
export const loadSessionEnded = () => import('./session-ended-dialog.tsx');

/** Renders the session-ended dialog. If its script cannot load, renders a plain sign-in link. */
export const LazySessionEnded = lazy(() =>
  loadSessionEnded().then(
    ({ SessionEndedDialog }) => ({ default: SessionEndedDialog }),
    () => ({ default: PlainSessionEnded }),
  ),
);

function PlainSessionEnded(_props: { email?: string | undefined }) {
  return (
    <div role="alert" className="absolute inset-0 z-20 bg-canvas p-6">
      <p>Your session ended.</p>
      <a className="button-primary mt-4" href={location.pathname + location.search}>
        Sign in again
      </a>
    </div>
  );
}
