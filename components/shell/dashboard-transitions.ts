/**
 * Skips the view transition to dashboards: capturing the old page takes a slow machine 100 ms,
 * which would delay the request for the dashboard's frame. Returns a cleanup.
 */
export function skipDashboardTransitions(): () => void {
  const handlePageSwap = (event: PageSwapEvent) => {
    const target = event.activation?.entry.url;
    // Without activation info, the target may be a dashboard.
    const isDashboard = !target || new URL(target).pathname.startsWith('/dashboards/');
    // Touch only these transitions: Chromium logs an error for one that a script accessed and the
    // next page did not opt into.
    if (isDashboard) event.viewTransition?.skipTransition();
  };
  addEventListener('pageswap', handlePageSwap);
  return () => removeEventListener('pageswap', handlePageSwap);
}
