import { useEffect, useState } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';

/** When the data was loaded, and how to load it anew. */
export interface DataRefresh {
  /** When the frame that is shown last had all its data, in ms since the epoch. */
  readonly dataAt: number | undefined;
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
}

const patienceMs = 30_000;

/**
 * Follows when data came, and asks for it anew; that takes until it is there, at most 30 s. What
 * failed is told as a problem of the dashboard, and ends it as well.
 */
export function useDataRefresh(
  { act, state, subscribe }: EmbedControl,
  say: (words: string) => void,
): DataRefresh {
  const live = state.live?.generation;
  const ready = state.live?.progress === 'ready' ? live : undefined;
  const [loads, setLoads] = useState<Readonly<Record<number, number>>>({});
  const [asked, setAsked] = useState<number>();
  const [dataAt, setDataAt] = useState<number>();
  const latest = live === undefined ? undefined : loads[live];
  if (latest !== undefined && latest !== dataAt) setDataAt(latest);

  useEffect(
    () =>
      subscribe((event, generation, at) => {
        if (event.type === 'workbook:dataloaded') setLoads({ [generation]: at });
      }, true),
    [subscribe],
  );
  // A frame may be complete without its saying so.
  useEffect(() => {
    if (ready !== undefined) setLoads((all) => (ready in all ? all : { [ready]: Date.now() }));
  }, [ready]);

  useEffect(() => {
    if (asked === undefined) return;
    const stop = subscribe((event, generation) => {
      const isThere = event.type === 'workbook:dataloaded';
      const isRefused = event.type === 'workbook:chart:error' || event.type === 'workbook:error';
      if (!isThere && !(isRefused && generation === asked)) return;
      setAsked(undefined);
      if (isThere) say('Data refreshed.');
    });
    const timer = setTimeout(() => {
      setAsked(undefined);
      say('This is taking longer than usual. Data appears as soon as it’s ready.');
    }, patienceMs);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [asked, say, subscribe]);

  return {
    dataAt: state.problem ? undefined : dataAt,
    isRefreshing: asked !== undefined,
    refresh() {
      if (live === undefined || asked !== undefined) return;
      setAsked(live);
      // What failed before would contradict what comes of this; that data is late stays true.
      if (state.live?.notice !== 'data_late') act({ type: 'dismiss' });
      postToFrame(live, { type: 'workbook:refresh' });
    },
  };
}
