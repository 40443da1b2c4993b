import { useSyncExternalStore } from 'react';

/** How much room a toolbar has: one menu, icons, or icons with words. */
export type Room = 'menu' | 'icons' | 'words';

// In rem, so that larger text has less room.
const iconsRem = 44;
const wordsRem = 76;
// A telephone held sideways has no row for a toolbar alone.
const lowWindow = '(height < 30rem)';

/** A change of the window or of the text's size changes what the page takes. */
function subscribe(onChange: () => void): () => void {
  const observer = new ResizeObserver(onChange);
  observer.observe(document.body);
  return () => observer.disconnect();
}

function present(): Room {
  if (matchMedia(lowWindow).matches) return 'menu';
  const root = document.documentElement;
  const rems = root.clientWidth / Number.parseFloat(getComputedStyle(root).fontSize);
  if (rems >= wordsRem) return 'words';
  return rems >= iconsRem ? 'icons' : 'menu';
}

/** The room in the present window. */
export function useAvailableWidth(): Room {
  return useSyncExternalStore(subscribe, present, () => 'menu');
}
