import { startTransition, useEffect, useState } from 'react';

const firstPauseMs = 2_000;

/**
 * Loads a part of the page after the page is there: undefined until it has come. A part that cannot
 * be loaded is asked for again, ever more seldom: what is on the screen does without it.
 */
export function useDeferredImport<Part>(load: () => Promise<Part>): Part | undefined {
  const [part, setPart] = useState<{ readonly value: Part }>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const attempt = (pauseMs: number) => {
      load().then(
        (value) => {
          // Drawn in slices: what people do meanwhile goes first.
          if (!isGone) startTransition(() => setPart({ value }));
        },
        () => {
          if (!isGone) timer = setTimeout(() => attempt(pauseMs * 2), pauseMs);
        },
      );
    };
    attempt(firstPauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [load]);
  return part?.value;
}
