/**
 * Opens dashboards without a transition: to picture the page that is left takes a slow machine a
 * tenth of a second, which the dashboard's frame would be asked for later. Answers how to stop.
 */
export function hurryToDashboards(): () => void {
  const hurry = (event: PageSwapEvent) => {
    const target = event.activation?.entry.url;
    // Where the browser does not say, it may be one.
    const isDashboard = !target || new URL(target).pathname.startsWith('/dashboards/');
    // Chromium reports a transition that a script has touched and the next page does not want.
    if (isDashboard) event.viewTransition?.skipTransition();
  };
  addEventListener('pageswap', hurry);
  return () => removeEventListener('pageswap', hurry);
}
