const activeMs = 300_000;
const activeInFrameMs = 1_800_000;
const busyMs = 20_000;
const maxDialogMs = 300_000;
const signs = ['pointerdown', 'keydown', 'scroll'] as const;

let lastSign = Number.NEGATIVE_INFINITY;
let dialogUntil = 0;

/** A sign of the user: in this document, or told by the vendor's frame. */
export function recordActivity(): void {
  lastSign = performance.now();
}

/** Watches for signs of the user in this document; answers how to stop. */
export function watchUserActivity(): () => void {
  recordActivity();
  for (const sign of signs)
    addEventListener(sign, recordActivity, { capture: true, passive: true });
  return () => {
    for (const sign of signs) removeEventListener(sign, recordActivity, { capture: true });
  };
}

/**
 * A dialog of the vendor's frame was opened by the portal. That it closes is not told, so it counts
 * as open until the user does something in the portal again, at most for five minutes.
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
 * Whether the user was active in the last five minutes. Who reads and scrolls inside the vendor's
 * frame gives no sign: with the focus in there, half an hour counts.
 */
export function isUserActive(): boolean {
  const isInFrame = document.hasFocus() && document.activeElement instanceof HTMLIFrameElement;
  return performance.now() - lastSign < (isInFrame ? activeInFrameMs : activeMs);
}

/** Whether the user is in the middle of something: active in the last 20 s, or in a dialog. */
export function isUserBusy(): boolean {
  const now = performance.now();
  return now - lastSign < busyMs || now < dialogUntil;
}
