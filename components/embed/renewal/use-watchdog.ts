import { useEffect } from 'react';
import type { EmbedControl } from '../state/embed-control.ts';
import { steadyNow } from '../state/steady-clock.ts';

const slowMs = 10_000;
const overdueMs = 30_000;
/** Minimum wait for the first frame after hydration, because the connection may be slow. */
const minWaitMs = 10_000;
/** Time for a loaded frame to reach the view state before it is shown anyway. */
const graceMs = 3_000;

/**
 * Reports when a loading frame is slow (10 s), and when it is overdue (30 s). Also watches a live
 * frame that was promoted before its data arrived.
 */
export function useWatchdog({ state, dispatch }: EmbedControl): void {
  const { isExpired, live, next } = state;
  const frame = next ?? (live?.progress === 'loaded' ? live : undefined);
  const [loading, since] = [frame?.generation, frame?.receivedAt];
  useEffect(() => {
    if (loading === undefined || since === undefined) return;
    // The first frame started to load before this hook ran.
    const elapsedMs = steadyNow() - since;
    const slow = setTimeout(
      () => dispatch({ type: 'slow', generation: loading }),
      slowMs - elapsedMs,
    );
    const overdue = setTimeout(
      () => dispatch({ type: 'overdue', generation: loading }),
      Math.max(minWaitMs, overdueMs - elapsedMs),
    );
    return () => {
      clearTimeout(slow);
      clearTimeout(overdue);
    };
  }, [dispatch, loading, since]);

  // Promote early in three cases: the next frame has its data but another view; it has loaded and
  // the live one has expired; or it has loaded, there is no live one, and part of it failed.
  const isReplaceable = live !== undefined || next?.notice !== undefined;
  const isFarEnough = live && !isExpired ? next?.progress === 'ready' : next?.progress !== 'silent';
  const canPromote = isReplaceable && next !== undefined && isFarEnough;
  useEffect(() => {
    if (loading === undefined || !canPromote) return;
    const timer = setTimeout(() => dispatch({ type: 'overdue', generation: loading }), graceMs);
    return () => clearTimeout(timer);
  }, [dispatch, loading, canPromote]);
}
