/** A view that goes on, and says that there is no network, is worth more than the browser's page. */
export function mayLeave(): boolean {
  return navigator.onLine || document.querySelector('#dashboard iframe') === null;
}

/** Opens another page of the portal. */
export function goTo(path: string): void {
  if (mayLeave()) location.assign(path);
}
