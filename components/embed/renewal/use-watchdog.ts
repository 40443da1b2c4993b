import { useEffect } from 'react';
import type { EmbedControl } from '../state/embed-control.ts';
import { steadyNow } from '../state/steady-clock.ts';

const slowMs = 10_000;
const overdueMs = 30_000;
/** Minimum wait after hydration: a slow connection delays both hydration and the first frame. */
const minWaitMs = 10_000;
/** How long a loaded frame may still wait for its data, or for the viewer's page and filters. */
const graceMs = 3_000;

/**
 * Dispatches `slow` after a frame has loaded for 10 s, and `overdue` after 30 s or earlier. The
 * reducer answers `overdue` by promoting the frame if it can. Also watches a live frame that was
 * promoted before its data arrived. A frame's progress goes from `silent` (no message yet) to
 * `loaded` to `ready` (has data).
 */
export function useWatchdog({ state, dispatch }: EmbedControl): void {
  const { isExpired, live, next } = state;
  const loading = next ?? (live?.progress === 'loaded' ? live : undefined);
  const [generation, receivedAt] = [loading?.generation, loading?.receivedAt];
  useEffect(() => {
    if (generation === undefined || receivedAt === undefined) return;
    // The first frame started to load before this hook ran.
    const elapsedMs = steadyNow() - receivedAt;
    const slow = setTimeout(() => dispatch({ type: 'slow', generation }), slowMs - elapsedMs);
    const overdue = setTimeout(
      () => dispatch({ type: 'overdue', generation }),
      Math.max(minWaitMs, overdueMs - elapsedMs),
    );
    return () => {
      clearTimeout(slow);
      clearTimeout(overdue);
    };
  }, [dispatch, generation, receivedAt]);

  const hasData = next?.progress === 'ready';
  const hasLoaded = next !== undefined && next.progress !== 'silent';
  const hasFailedPart = next?.notice !== undefined;
  // A next frame with data that does not replace the live one at once shows another page or filter.
  const canPromote = live ? hasData || (isExpired && hasLoaded) : hasLoaded && hasFailedPart;
  useEffect(() => {
    if (generation === undefined || !canPromote) return;
    const timer = setTimeout(() => dispatch({ type: 'overdue', generation }), graceMs);
    return () => clearTimeout(timer);
  }, [dispatch, generation, canPromote]);
}
