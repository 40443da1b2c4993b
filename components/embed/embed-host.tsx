'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLater } from '../use-later.ts';
import { EmbedFrame } from './embed-frame.tsx';
import { EmbedSkeleton } from './embed-skeleton.tsx';
import { type EmbedState, isUsable } from './embed-state.ts';
import { reserveHeight } from './height/reserve-height.ts';
import { type EmbedSource, useEmbed } from './use-embed.ts';

/** What Sigma lets some people do and others not, as the catalogue has it. */
export type DashboardAction = 'bookmarks' | 'export' | 'schedule' | 'explore';

/** What the page says of the dashboard. */
export interface DashboardFacts {
  readonly title: string;
  readonly owner?: string | undefined;
  /** What the toolbar offers beyond what everybody may do. */
  readonly actions: readonly DashboardAction[];
  /** Host name of the frames. */
  readonly embedHost: string;
}

const loadExtras = () => import('./embed-extras.tsx');

/**
 * Hosts the Sigma frame of one dashboard. Its source is taken once; the frame is made in the browser
 * after the listener stands, never in the server's HTML, whose URL the browser could load again.
 * Here is what the first look at the dashboard needs; all else comes in `embed-extras.tsx`.
 */
export function EmbedHost(source: EmbedSource & DashboardFacts) {
  const control = useEmbed(source);
  const extras = useLater(loadExtras);
  const { title } = source;
  const told = useRef(new Map<number, number>());
  const { subscribe } = control;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the source is taken once.
  useLayoutEffect(() => reserveHeight(source), []);
  // A frame may tell its height before there is anything that follows it.
  useEffect(
    () =>
      subscribe((event, generation) => {
        if (event.type === 'workbook:pageheight:onchange') {
          told.current.set(generation, event.pageHeight);
        }
      }),
    [subscribe],
  );
  const { live, next, problem, ended } = control.state;
  const isVisible = live !== undefined || (next !== undefined && next.progress !== 'silent');
  const frames = [live, next].filter((frame) => frame !== undefined);
  return (
    <section
      id="dashboard"
      aria-label={`${title} dashboard`}
      aria-busy={!live && !problem && !ended}
      className="relative isolate flex grow flex-col overflow-clip bg-canvas [&:fullscreen]:overflow-y-auto"
    >
      <div className="relative isolate min-h-[max(32rem,var(--dashboard-height,0px))] grow">
        {!isVisible && !problem && !ended && <EmbedSkeleton />}
        {frames.map((frame) => (
          <EmbedFrame
            key={frame.embed.jti}
            frame={frame}
            title={title}
            isOnTop={isVisible && frame === (live ?? next)}
            isUsable={isUsable(control.state)}
          />
        ))}
      </div>
      <p role="status" className="status-pill appear-late empty:hidden">
        {progressWords(control.state, title)}
      </p>
      {extras && <extras.EmbedExtras source={source} told={told} {...control} />}
    </section>
  );
}

function progressWords(state: EmbedState, title: string): string {
  const { ended, isOver, isSlow, live, problem } = state;
  if (problem || ended) return '';
  if (live) return isOver ? `Opening ${title} again…` : '';
  return isSlow ? 'Still loading. Large dashboards can take a little longer.' : `Opening ${title}…`;
}
