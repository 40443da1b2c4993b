import { useSyncExternalStore } from 'react';

/** Identifies a layout of the toolbar: one menu, or buttons and a menu. */
export type ToolbarLayout = 'menu' | 'buttons';

/** Minimum width of the window for buttons. It is in rem, so that larger text gets the menu. */
const buttonsRem = 48;
// A phone in landscape has no space for buttons.
const shortWindow = '(height < 30rem)';

/** Calls back when the window or the text size changes: both resize the body. */
function subscribe(onChange: () => void): () => void {
  const observer = new ResizeObserver(onChange);
  observer.observe(document.body);
  return () => observer.disconnect();
}

function currentLayout(): ToolbarLayout {
  if (matchMedia(shortWindow).matches) return 'menu';
  const root = document.documentElement;
  const rems = root.clientWidth / Number.parseFloat(getComputedStyle(root).fontSize);
  return rems >= buttonsRem ? 'buttons' : 'menu';
}

/** Returns the toolbar layout that fits the window. */
export function useToolbarLayout(): ToolbarLayout {
  return useSyncExternalStore(subscribe, currentLayout, () => 'menu');
}
