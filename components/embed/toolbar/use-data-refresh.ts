import { useEffect, useState } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';

/** Holds when the data was loaded, and a function that refreshes it. */
export interface DataRefresh {
  /** When the live frame last had all its data, in ms since the epoch. */
  readonly loadedAt: number | undefined;
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
}

const timeoutMs = 30_000;

/**
 * Tracks when data was loaded, and refreshes it. A refresh ends when data arrives, when an error
 * arrives, or after 30 s. Does not announce the error, because the dashboard shows it as a problem.
 */
export function useDataRefresh(
  { dispatch, state, subscribe }: EmbedControl,
  announce: (message: string) => void,
): DataRefresh {
  const liveGeneration = state.live?.generation;
  const readyGeneration = state.live?.progress === 'ready' ? liveGeneration : undefined;
  const [loadTimes, setLoadTimes] = useState<Readonly<Record<number, number>>>({});
  const [refreshingGeneration, setRefreshingGeneration] = useState<number>();
  const [loadedAt, setLoadedAt] = useState<number>();
  const liveLoadTime = liveGeneration === undefined ? undefined : loadTimes[liveGeneration];
  // Keep the previous time while a new live frame has none.
  if (liveLoadTime !== undefined && liveLoadTime !== loadedAt) setLoadedAt(liveLoadTime);

  useEffect(
    () =>
      subscribe((event, generation, arrivedAt) => {
        if (event.type === 'workbook:dataloaded') setLoadTimes({ [generation]: arrivedAt });
      }, true),
    [subscribe],
  );
  // A frame can be ready without a `dataloaded` event.
  useEffect(() => {
    if (readyGeneration !== undefined)
      setLoadTimes((times) =>
        readyGeneration in times ? times : { [readyGeneration]: Date.now() },
      );
  }, [readyGeneration]);

  useEffect(() => {
    if (refreshingGeneration === undefined) return;
    const unsubscribe = subscribe((event, generation) => {
      const hasData = event.type === 'workbook:dataloaded';
      const hasFailed = event.type === 'workbook:chart:error' || event.type === 'workbook:error';
      // Data of a frame that replaces the refreshed frame counts, too; that frame's errors do not.
      if (!hasData && !(hasFailed && generation === refreshingGeneration)) return;
      setRefreshingGeneration(undefined);
      if (hasData) announce('Data refreshed.');
    });
    const timer = setTimeout(() => {
      setRefreshingGeneration(undefined);
      announce('This is taking longer than usual. Data appears as soon as it’s ready.');
    }, timeoutMs);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [refreshingGeneration, announce, subscribe]);

  return {
    loadedAt: state.problem ? undefined : loadedAt,
    isRefreshing: refreshingGeneration !== undefined,
    refresh() {
      if (liveGeneration === undefined || refreshingGeneration !== undefined) return;
      setRefreshingGeneration(liveGeneration);
      // The refresh repeats what failed, so dismiss the notice. Late data is still late.
      if (state.live?.notice !== 'data_late') dispatch({ type: 'dismiss' });
      postToFrame(liveGeneration, { type: 'workbook:refresh' });
    },
  };
}
