import { useEffect } from 'react';
import type { EmbedControl } from '../state/embed-control.ts';
import { steadyNow } from '../state/steady-clock.ts';

const slowMs = 10_000;
const overdueMs = 30_000;
/** The least patience with a frame from when its page came to life: the line itself may be slow. */
const minPatienceMs = 10_000;
/** How long a frame below a live one may take to arrive at the place before it is shown. */
const graceMs = 3_000;

/**
 * Says when a loading frame is slow, and when it is no use to wait for it any longer; also of one
 * that had to be shown without its data.
 */
export function useWatchdog({ state, act }: EmbedControl): void {
  const { isOver, live, next } = state;
  const frame = next ?? (live?.progress === 'loaded' ? live : undefined);
  const [loading, since] = [frame?.generation, frame?.receivedAt];
  useEffect(() => {
    if (loading === undefined || since === undefined) return;
    // The first frame loads for a while before there is anything to watch it.
    const passed = steadyNow() - since;
    const slow = setTimeout(() => act({ type: 'slow', generation: loading }), slowMs - passed);
    const overdue = setTimeout(
      () => act({ type: 'overdue', generation: loading }),
      Math.max(minPatienceMs, overdueMs - passed),
    );
    return () => {
      clearTimeout(slow);
      clearTimeout(overdue);
    };
  }, [act, loading, since]);

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
