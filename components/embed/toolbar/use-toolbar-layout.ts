import { useSyncExternalStore } from 'react';

/** Identifies a layout of the toolbar: one menu, icons, or icons with labels. */
export type ToolbarLayout = 'menu' | 'icons' | 'labels';

// Minimum widths of the window. They are in rem, so that larger text gets a more compact layout.
const iconsRem = 44;
const labelsRem = 76;
// A phone in landscape has no space for a toolbar row.
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
  if (rems >= labelsRem) return 'labels';
  return rems >= iconsRem ? 'icons' : 'menu';
}

/** Returns the toolbar layout that fits the window. */
export function useToolbarLayout(): ToolbarLayout {
  return useSyncExternalStore(subscribe, currentLayout, () => 'menu');
}
