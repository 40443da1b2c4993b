const activeMs = 300_000;
const activeInFrameMs = 1_800_000;
const busyMs = 20_000;
const maxDialogMs = 300_000;
const activityEvents = ['pointerdown', 'keydown', 'scroll'] as const;

let lastActivityAt = Number.NEGATIVE_INFINITY;
let dialogUntil = 0;

/** Records user activity in this document, or activity that Sigma's frame reported. */
export function recordActivity(): void {
  lastActivityAt = performance.now();
}

/** Watches for user activity in this document. Returns a function that stops watching. */
export function watchUserActivity(): () => void {
  recordActivity();
  for (const name of activityEvents)
    addEventListener(name, recordActivity, { capture: true, passive: true });
  return () => {
    for (const name of activityEvents) removeEventListener(name, recordActivity, { capture: true });
  };
}

/**
 * Records that the portal opened a dialog in Sigma's frame. Sigma does not report when the dialog
 * closes, so it counts as open until the user acts outside of the frame, for at most five minutes.
 */
export function recordFrameDialog(): void {
  dialogUntil = performance.now() + maxDialogMs;
  const close = () => {
    dialogUntil = 0;
  };
  addEventListener('pointerdown', close, { once: true, capture: true });
  addEventListener('keydown', close, { once: true, capture: true });
}

/**
 * Checks whether the user was active in the last five minutes. While the focus is in Sigma's frame,
 * 30 minutes count, because the portal cannot see that the user reads and scrolls there.
 */
export function isUserActive(): boolean {
  const isInFrame = document.hasFocus() && document.activeElement instanceof HTMLIFrameElement;
  return performance.now() - lastActivityAt < (isInFrame ? activeInFrameMs : activeMs);
}

/** Checks whether the user is busy: active in the last 20 s, or in a dialog of Sigma's frame. */
export function isUserBusy(): boolean {
  const now = performance.now();
  return now - lastActivityAt < busyMs || now < dialogUntil;
}
