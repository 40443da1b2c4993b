/**
 * Skips the browser's view transition when the user opens a dashboard. Capturing the old page takes
 * a slow machine 100 ms, which would delay the request for the dashboard's frame. Returns a
 * cleanup.
 */
export function skipDashboardTransitions(): () => void {
  const handlePageSwap = (event: PageSwapEvent) => {
    const target = event.activation?.entry.url;
    // Without activation info, the target may be a dashboard.
    const isDashboard = !target || new URL(target).pathname.startsWith('/dashboards/');
    // Access `viewTransition` only for dashboards. If a script has accessed it and the next page
    // did not opt into view transitions, Chromium logs an error.
    if (isDashboard) event.viewTransition?.skipTransition();
  };
  addEventListener('pageswap', handlePageSwap);
  return () => removeEventListener('pageswap', handlePageSwap);
}
