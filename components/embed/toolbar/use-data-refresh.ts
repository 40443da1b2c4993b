import { useEffect, useState } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';

/** Holds whether the data is being refreshed, and a function that refreshes it. */
export interface DataRefresh {
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
}

const timeoutMs = 30_000;

/**
 * Refreshes the data. A refresh ends when data arrives, when an error
 * arrives, or after 30 s. Does not announce the error, because the dashboard shows it as a problem.
 */
export function useDataRefresh(
  { dispatch, state, subscribe }: EmbedControl,
  announce: (message: string) => void,
): DataRefresh {
  const liveGeneration = state.live?.generation;
  const [refreshingGeneration, setRefreshingGeneration] = useState<number>();

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
