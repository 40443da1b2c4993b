import { useEffect, useState } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';

/** Holds when the data was loaded, and how to refresh it. */
export interface DataRefresh {
  /** When the live frame last had all its data, in ms since the epoch. */
  readonly loadedAt: number | undefined;
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
}

const timeoutMs = 30_000;

/**
 * Tracks when data was loaded, and refreshes it. A refresh ends when data arrives, when an error
 * arrives, which the dashboard shows as its own problem, or after 30 s.
 */
export function useDataRefresh(
  { dispatch, state, subscribe }: EmbedControl,
  announce: (message: string) => void,
): DataRefresh {
  const live = state.live?.generation;
  const ready = state.live?.progress === 'ready' ? live : undefined;
  const [loadTimes, setLoadTimes] = useState<Readonly<Record<number, number>>>({});
  const [refreshing, setRefreshing] = useState<number>();
  const [loadedAt, setLoadedAt] = useState<number>();
  const latest = live === undefined ? undefined : loadTimes[live];
  if (latest !== undefined && latest !== loadedAt) setLoadedAt(latest);

  useEffect(
    () =>
      subscribe((event, generation, at) => {
        if (event.type === 'workbook:dataloaded') setLoadTimes({ [generation]: at });
      }, true),
    [subscribe],
  );
  // A frame can be ready without a `dataloaded` event.
  useEffect(() => {
    if (ready !== undefined)
      setLoadTimes((times) => (ready in times ? times : { [ready]: Date.now() }));
  }, [ready]);

  useEffect(() => {
    if (refreshing === undefined) return;
    const unsubscribe = subscribe((event, generation) => {
      const hasData = event.type === 'workbook:dataloaded';
      const hasFailed = event.type === 'workbook:chart:error' || event.type === 'workbook:error';
      if (!hasData && !(hasFailed && generation === refreshing)) return;
      setRefreshing(undefined);
      if (hasData) announce('Data refreshed.');
    });
    const timer = setTimeout(() => {
      setRefreshing(undefined);
      announce('This is taking longer than usual. Data appears as soon as it’s ready.');
    }, timeoutMs);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [refreshing, announce, subscribe]);

  return {
    loadedAt: state.problem ? undefined : loadedAt,
    isRefreshing: refreshing !== undefined,
    refresh() {
      if (live === undefined || refreshing !== undefined) return;
      setRefreshing(live);
      // An earlier failure no longer applies, but late data is still late.
      if (state.live?.notice !== 'data_late') dispatch({ type: 'dismiss' });
      postToFrame(live, { type: 'workbook:refresh' });
    },
  };
}
