import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Moves the focus to the dashboard when the referenced element unmounts with the focus inside, such
 * as a notice after a click on its button.
 */
export function useKeptFocus<Target extends HTMLElement>(): RefObject<Target | null> {
  const ref = useRef<Target>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      // The element is still in the document: React removes it after this cleanup.
      if (!element?.contains(document.activeElement)) return;
      document.getElementById('dashboard')?.focus({ preventScroll: true });
    };
  }, []);
  return ref;
}
