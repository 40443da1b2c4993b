import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus in the page when what is in it goes away with the focus inside, such as a notice
 * whose button was pressed: the dashboard gets it.
 */
export function useKeptFocus<Shown extends HTMLElement>(): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  useLayoutEffect(() => {
    const element = shown.current;
    return () => {
      // The element is still there: React takes it away after this.
      if (!element?.contains(document.activeElement)) return;
      document.getElementById('dashboard')?.focus({ preventScroll: true });
    };
  }, []);
  return shown;
}
