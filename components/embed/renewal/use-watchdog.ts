import { useEffect } from 'react';
import type { EmbedControl } from '../state/embed-control.ts';
import { steadyNow } from '../state/steady-clock.ts';

const slowMs = 10_000;
const overdueMs = 30_000;
/** Minimum wait after hydration: a slow connection delays both hydration and the first frame. */
const minWaitMs = 10_000;
/** Time for a loaded frame to get its data or the view state, before it is shown anyway. */
const graceMs = 3_000;

/**
 * Reports when a loading frame is slow (10 s), and when it is overdue (30 s). Also watches a live
 * frame that was promoted before its data arrived.
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

  // Promote the next frame early in three cases: it has its data but another view state; it has
  // loaded, and the live frame has expired; it has loaded, a part of it has failed, and there is no
  // live frame.
  const isReplaceable = live !== undefined || next?.notice !== undefined;
  const isFarEnough = live && !isExpired ? next?.progress === 'ready' : next?.progress !== 'silent';
  const canPromote = isReplaceable && next !== undefined && isFarEnough;
  useEffect(() => {
    if (generation === undefined || !canPromote) return;
    const timer = setTimeout(() => dispatch({ type: 'overdue', generation }), graceMs);
    return () => clearTimeout(timer);
  }, [dispatch, generation, canPromote]);
}
