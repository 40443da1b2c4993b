'use client';

import { Suspense, useState } from 'react';
import { AnnounceContext } from '../ui/announce.ts';
import { useDeferredImport } from '../ui/use-deferred-import.ts';
import { dashboardLabel } from './frame/dashboard-label.ts';
import { EmbedSkeleton } from './frame/embed-skeleton.tsx';
import { FrameStage } from './frame/frame-stage.tsx';
import type { DashboardFacts, EmbedSource } from './state/embed-control.ts';
import type { EmbedState } from './state/embed-state.ts';
import { useEmbed } from './use-embed.ts';

const loadDeferredEmbed = () => import('./deferred-embed.tsx');

/**
 * Hosts the Sigma frame of one dashboard. Its source is taken once; frames are made in the browser
 * after their listener stands, never in the server's HTML, whose URL the browser could load again.
 * Here is what the first look at the dashboard needs; all else comes in `embed-extras.tsx`.
 */
export function EmbedHost(source: EmbedSource & DashboardFacts & { nonce: string | undefined }) {
  const control = useEmbed(source);
  const deferred = useDeferredImport(loadDeferredEmbed);
  const [announcement, say] = useState('');
  const { title } = source;
  const label = dashboardLabel(title);
  const { live, next, problem, ended } = control.state;
  const isVisible = live !== undefined || (next !== undefined && next.progress !== 'silent');
  const progress = progressWords(control.state, title);
  return (
    <section
      id="dashboard"
      tabIndex={-1}
      aria-label={label}
      aria-busy={!live && !problem && !ended}
      data-awake={control.state.generation > 0}
      className="relative isolate flex outline-none grow flex-col overflow-clip bg-canvas [&:fullscreen]:overflow-y-auto"
    >
      <div className="relative isolate min-h-[max(32rem,var(--dashboard-height,0px))] grow">
        <FrameStage
          spec={source.spec}
          nonce={source.nonce}
          label={label}
          isVisible={isVisible}
          state={control.state}
        />
        {!isVisible && !problem && !ended && <EmbedSkeleton />}
      </div>
      {/* Of its own, so that words which the browser has translated before React comes stay here. */}
      <Suspense>
        <p role="status">
          {progress && (
            <span className="status-pill appear-late" data-first={!live}>
              {progress}
            </span>
          )}
          {announcement && <span className="sr-only">{announcement}</span>}
        </p>
      </Suspense>
      {deferred && (
        <AnnounceContext value={say}>
          <deferred.DeferredEmbed source={source} {...control} />
        </AnnounceContext>
      )}
    </section>
  );
}

function progressWords(state: EmbedState, title: string): string {
  const { ended, isMinting, isNeeded, isOver, isSlow, live, next, problem } = state;
  if (problem || ended) return '';
  if (live) {
    const isAwaited = isOver || (isNeeded && live.progress !== 'ready');
    return isAwaited && (isMinting || next) ? `Opening ${title} again…` : '';
  }
  return isSlow ? 'Still loading. Large dashboards can take a little longer.' : `Opening ${title}…`;
}
