/** Checks whether the page shows a usable dashboard. */
export function isDashboardInUse(): boolean {
  return document.querySelector('#dashboard iframe[data-usable="true"]') !== null;
}

/**
 * Checks whether leaving is safe. Offline, a dashboard in use is worth more than the browser's
 * error page.
 */
export function canLeave(): boolean {
  return navigator.onLine || !isDashboardInUse();
}

/** Opens another page of the portal, unless the user is offline with a dashboard in use. */
export function goTo(path: string): void {
  if (canLeave()) location.assign(path);
}
