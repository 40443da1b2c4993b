import { useEffect } from 'react';
import type { EmbedControl } from '../use-embed.ts';

const slowMs = 10_000;
const overdueMs = 30_000;
/** How long a frame below a live one may take from `loaded` to its data before it is shown. */
const graceMs = 3_000;

/** Says when a loading frame is slow, and when it is no use to wait for it any longer. */
export function useWatchdog({ state, act }: EmbedControl): void {
  const { live, next } = state;
  const loading = next?.generation;
  useEffect(() => {
    if (loading === undefined) return;
    const slow = setTimeout(() => act({ type: 'slow', generation: loading }), slowMs);
    const overdue = setTimeout(() => act({ type: 'overdue', generation: loading }), overdueMs);
    return () => {
      clearTimeout(slow);
      clearTimeout(overdue);
    };
  }, [act, loading]);

  // Nothing is to be awaited from a first frame that says that it cannot read its data either.
  const isReplaced = live !== undefined || next?.notice !== undefined;
  const hasLoaded = isReplaced && next !== undefined && next.progress !== 'silent';
  useEffect(() => {
    if (loading === undefined || !hasLoaded) return;
    const timer = setTimeout(() => act({ type: 'overdue', generation: loading }), graceMs);
    return () => clearTimeout(timer);
  }, [act, loading, hasLoaded]);
}
