/**
 * Scrolls to the middle of the dashboard, where Sigma opens its dialogs. Does nothing if the
 * dashboard fits in the window.
 */
export function scrollToMiddle(): void {
  const section = document.getElementById('dashboard');
  const frame = section?.querySelector('iframe');
  if (!section || !frame) return;
  const { height, top } = frame.getBoundingClientRect();
  if (height <= innerHeight) return;
  const scroller = document.fullscreenElement === section ? section : window;
  scroller.scrollBy({ top: top + height / 2 - innerHeight / 2, behavior: 'instant' });
}
