import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Returns a ref for an element that may disappear with the focus inside, such as a notice after a
 * click on its button. When that happens, moves the focus to the dashboard.
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
