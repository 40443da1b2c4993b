import type { DashboardsResult } from '../preferences/dashboards-source.ts';

/** Renders why the palette shows no dashboards: they load, failed to load, or need a sign-in. */
export function PaletteProblem({
  result,
  onRetry,
}: {
  result: Exclude<DashboardsResult, { kind: 'loaded' }> | undefined;
  onRetry: () => void;
}) {
  if (!result) {
    return (
      <p role="status" className="appear-late px-3 py-3 text-sm text-quiet">
        Loading dashboards…
      </p>
    );
  }
  // Without a session, a reload redirects to the sign-in page, which returns to this page.
  const isSignedOut = result.kind === 'signed-out';
  return (
    <div
      role="alert"
      className="m-1 flex flex-wrap items-center justify-between gap-3 rounded-lg bg-problem-surface p-3 text-sm"
    >
      {isSignedOut
        ? 'Your session ended. Sign in again and you’ll return to this page.'
        : 'Your dashboards couldn’t be loaded.'}
      <button
        type="button"
        className="button-quiet text-sm"
        onClick={isSignedOut ? () => location.reload() : onRetry}
      >
        {isSignedOut ? 'Sign in again' : 'Retry'}
      </button>
    </div>
  );
}
