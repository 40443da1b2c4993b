/** Checks whether the page shows a usable dashboard. */
export function isDashboardInUse(): boolean {
  return document.querySelector('#dashboard iframe[data-usable="true"]') !== null;
}

/**
 * Checks whether the user may leave the page. Returns false if the browser is offline and a
 * dashboard is in use, because the browser's error page would replace the dashboard.
 */
export function canLeave(): boolean {
  return navigator.onLine || !isDashboardInUse();
}

/** Opens another page of the portal, unless the user is offline with a dashboard in use. */
export function goTo(path: string): void {
  if (canLeave()) location.assign(path);
}
