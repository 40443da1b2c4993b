import { useSyncExternalStore } from 'react';

/** How much room a toolbar has: one menu, icons, or icons with words. */
export type Room = 'menu' | 'icons' | 'words';

// In rem, so that larger text has less room.
const hasIcons = '(min-width: 44rem)';
const hasWords = '(min-width: 76rem)';

function subscribe(onChange: () => void): () => void {
  const queries = [hasIcons, hasWords].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}

function present(): Room {
  if (matchMedia(hasWords).matches) return 'words';
  return matchMedia(hasIcons).matches ? 'icons' : 'menu';
}

/** The room in the present window. */
export function useRoom(): Room {
  return useSyncExternalStore(subscribe, present, () => 'menu');
}
