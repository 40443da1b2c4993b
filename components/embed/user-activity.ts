const activeMs = 300_000;
const signs = ['pointerdown', 'keydown', 'scroll'] as const;
let lastSign = 0;

/** Watches for signs of the user in this document; answers how to stop. */
export function watchUserActivity(): () => void {
  const note = () => {
    lastSign = performance.now();
  };
  note();
  for (const sign of signs) addEventListener(sign, note, { capture: true, passive: true });
  return () => {
    for (const sign of signs) removeEventListener(sign, note, { capture: true });
  };
}

/**
 * Whether the user was active in the last five minutes. What happens inside the vendor's frame
 * cannot be seen; a focused frame in a focused window counts.
 */
export function isUserActive(): boolean {
  const isInFrame = document.hasFocus() && document.activeElement instanceof HTMLIFrameElement;
  return isInFrame || performance.now() - lastSign < activeMs;
}
