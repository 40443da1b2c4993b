import { useEffect } from 'react';
import type { EmbedControl } from '../use-embed.ts';

const slowMs = 10_000;
const overdueMs = 30_000;
/** How long a frame below a live one may take to arrive at the place before it is shown. */
const graceMs = 3_000;

/**
 * Says when a loading frame is slow, and when it is no use to wait for it any longer; also of one
 * that had to be shown without its data.
 */
export function useWatchdog({ state, act }: EmbedControl): void {
  const { isOver, live, next } = state;
  const loading = (next ?? (live?.progress === 'loaded' ? live : undefined))?.generation;
  useEffect(() => {
    if (loading === undefined) return;
    const slow = setTimeout(() => act({ type: 'slow', generation: loading }), slowMs);
    const overdue = setTimeout(() => act({ type: 'overdue', generation: loading }), overdueMs);
    return () => {
      clearTimeout(slow);
      clearTimeout(overdue);
    };
  }, [act, loading]);

  // Nothing is to be awaited from a first frame that says that it cannot read its data either, nor
  // for long where the live one is over. One that can be used is replaced when the data is there.
  const isReplaced = live !== undefined || next?.notice !== undefined;
  const isEnough = live && !isOver ? next?.progress === 'ready' : next?.progress !== 'silent';
  const hasLoaded = isReplaced && next !== undefined && isEnough;
  useEffect(() => {
    if (loading === undefined || !hasLoaded) return;
    const timer = setTimeout(() => act({ type: 'overdue', generation: loading }), graceMs);
    return () => clearTimeout(timer);
  }, [act, loading, hasLoaded]);
}
