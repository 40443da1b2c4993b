let isUnderWay = false;

/** Notes whether the page is being left for another one of the portal. */
export function noteNavigation(isPending: boolean): void {
  isUnderWay = isPending;
}

/**
 * Whether the page is being left for another one. Next gives a navigation up when the address is
 * changed before its answer has come: whoever keeps the address in step waits for this to be over.
 */
export function isNavigating(): boolean {
  return isUnderWay;
}
