/**
 * Opens dashboards without a transition: to picture the page that is left takes a slow machine a
 * tenth of a second, which the dashboard's frame would be asked for later. Answers how to stop.
 */
export function hurryToDashboards(): () => void {
  const hurry = ({ activation, viewTransition }: PageSwapEvent) => {
    const { pathname } = new URL(activation?.entry.url ?? '/', location.href);
    if (pathname.startsWith('/dashboards/')) viewTransition?.skipTransition();
  };
  addEventListener('pageswap', hurry);
  return () => removeEventListener('pageswap', hurry);
}
