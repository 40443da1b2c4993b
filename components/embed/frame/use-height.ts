import { useEffect, useRef } from 'react';
import type { EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { type HeightTracking, startTracking, trackHeight } from './height-guard.ts';
import { currentHeight, setHeight, widthClass } from './reserve-height.ts';
import { storeHeight } from './stored-heights.ts';

const debounceMs = 1_000;

/**
 * Sets the height of the dashboard's section to the content height of the frame on top, so that the
 * page scrolls instead of the frame. Ignores the frame below until it is promoted.
 */
export function useHeight({ state, subscribe }: EmbedControl, { slug, user }: EmbedSource): void {
  const tracking = useRef<HeightTracking>(undefined);
  const trackedGeneration = useRef<number>(undefined);
  const topGeneration = (state.live ?? state.next)?.generation;
  const hasProblem = state.problem !== undefined;
  const isLive = state.live !== undefined;

  useEffect(() => {
    tracking.current ??= startTracking(currentHeight());
    if (hasProblem) {
      // The problem card is as tall as the window, not as the dashboard.
      setHeight(0);
      return;
    }
    if (topGeneration === undefined) return;
    let dueTimer: ReturnType<typeof setTimeout> | undefined;
    let storeTimer: ReturnType<typeof setTimeout> | undefined;
    // Before its data arrives, a frame reports less than its final height: keep the section's.
    const minHeight = isLive ? 0 : tracking.current.height;
    const followHeight = (height: number) => {
      clearTimeout(dueTimer);
      clearTimeout(storeTimer);
      const before = tracking.current ?? startTracking(0);
      const after = trackHeight(before, Math.max(height, minHeight), performance.now());
      tracking.current = after;
      if (after.height !== before.height) setHeight(after.height);
      if (after.dueAt !== undefined) {
        dueTimer = setTimeout(followHeight, after.dueAt - performance.now(), after.reported);
      }
      if (after.isStopped || !isLive) return;
      const entry = { slug, width: widthClass(), height: after.height };
      storeTimer = setTimeout(() => storeHeight(user, entry), debounceMs);
    };
    if (trackedGeneration.current !== topGeneration) {
      // Start again even if the old frame was ignored: the new one may report sensible heights.
      trackedGeneration.current = topGeneration;
      tracking.current = startTracking(tracking.current.height);
    }
    setHeight(tracking.current.height);
    const unsubscribe = subscribe((event, generation) => {
      if (generation !== topGeneration || event.type !== 'workbook:pageheight:onchange') return;
      followHeight(event.pageHeight);
    }, true);
    return () => {
      unsubscribe();
      clearTimeout(dueTimer);
      clearTimeout(storeTimer);
    };
  }, [hasProblem, isLive, topGeneration, slug, subscribe, user]);
}
