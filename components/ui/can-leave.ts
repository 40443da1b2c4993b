/** Whether a dashboard is shown that can be worked with. */
export function isDashboardInUse(): boolean {
  return document.querySelector('#dashboard iframe[data-usable="true"]') !== null;
}

/** A view that goes on, and says that there is no network, is worth more than the browser's page. */
export function mayLeave(): boolean {
  return navigator.onLine || !isDashboardInUse();
}

/** Opens another page of the portal. */
export function goTo(path: string): void {
  if (mayLeave()) location.assign(path);
}
