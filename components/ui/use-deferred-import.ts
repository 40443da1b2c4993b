import { startTransition, useEffect, useState } from 'react';

const firstPauseMs = 2_000;

/**
 * Loads a part of the page after the first render; returns undefined until it has loaded. Retries a
 * failed load after 2 s, then with doubling pauses; the page works without the part.
 */
export function useDeferredImport<Part>(load: () => Promise<Part>): Part | undefined {
  const [part, setPart] = useState<{ readonly value: Part }>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isUnmounted = false;
    const attempt = (pauseMs: number) => {
      load().then(
        (value) => {
          // Render as a transition, so that user input goes first.
          if (!isUnmounted) startTransition(() => setPart({ value }));
        },
        () => {
          if (!isUnmounted) timer = setTimeout(() => attempt(pauseMs * 2), pauseMs);
        },
      );
    };
    attempt(firstPauseMs);
    return () => {
      isUnmounted = true;
      clearTimeout(timer);
    };
  }, [load]);
  return part?.value;
}
