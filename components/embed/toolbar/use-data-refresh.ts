import { useEffect, useState } from 'react';
import { tellFrame } from '../frame-messages.ts';
import type { EmbedControl } from '../use-embed.ts';

/** How current the data is, and how to make it so. */
export interface DataRefresh {
  /** When the frame on top last had all its data, in ms since the epoch. */
  readonly dataAt: number | undefined;
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
}

const patienceMs = 30_000;

/** Follows when data came, and asks for it anew; that takes until it is there, at most 30 s. */
export function useDataRefresh(
  { state, subscribe }: EmbedControl,
  say: (words: string) => void,
): DataRefresh {
  const live = state.live?.generation;
  // Where a dashboard was ready before there was a toolbar, its data is just as old.
  const [loads, setLoads] = useState<Readonly<Record<number, number>>>(() =>
    live === undefined ? {} : { [live]: Date.now() },
  );
  const [asked, setAsked] = useState<number>();
  const [dataAt, setDataAt] = useState<number>();
  const latest = live === undefined ? undefined : loads[live];
  if (latest !== undefined && latest !== dataAt) setDataAt(latest);

  useEffect(
    () =>
      subscribe((event, generation) => {
        if (event.type === 'workbook:dataloaded') setLoads({ [generation]: Date.now() });
      }),
    [subscribe],
  );

  useEffect(() => {
    if (asked === undefined) return;
    const stop = subscribe((event) => {
      if (event.type !== 'workbook:dataloaded') return;
      setAsked(undefined);
      say('Data refreshed.');
    });
    const timer = setTimeout(() => {
      setAsked(undefined);
      say('The data takes long to come. It is shown as soon as it is there.');
    }, patienceMs);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [asked, say, subscribe]);

  return {
    dataAt,
    isRefreshing: asked !== undefined,
    refresh() {
      if (live === undefined || asked !== undefined) return;
      setAsked(live);
      tellFrame(live, { type: 'workbook:refresh' });
    },
  };
}
