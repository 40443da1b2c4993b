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
 * Hosts the Sigma frames of one dashboard. Reads its source once. Scripts in the browser create the
 * frames, after their message listener: if the server's HTML contained a frame, the browser could
 * load the frame's one-use URL again. This component contains only what the first render needs;
 * `deferred-embed.tsx` has the rest.
 */
export function EmbedHost(source: EmbedSource & DashboardFacts & { nonce: string | undefined }) {
  const control = useEmbed(source);
  const deferred = useDeferredImport(loadDeferredEmbed);
  const [announcement, setAnnouncement] = useState('');
  const { title } = source;
  const label = dashboardLabel(title);
  const { live, next, problem, ended } = control.state;
  const isVisible = live !== undefined || (next !== undefined && next.progress !== 'silent');
  const progress = progressText(control.state, title);
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
      {/* If a browser translates the text, hydration fails. The boundary contains that error. */}
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
        <AnnounceContext value={setAnnouncement}>
          <deferred.DeferredEmbed source={source} {...control} />
        </AnnounceContext>
      )}
    </section>
  );
}

/** Returns how the loading of the dashboard proceeds, or an empty string if nothing loads. */
function progressText(state: EmbedState, title: string): string {
  const { ended, isMinting, needsNewFrame, isExpired, isSlow, live, next, problem } = state;
  if (problem || ended) return '';
  if (live) {
    const isWaiting = isExpired || (needsNewFrame && live.progress !== 'ready');
    return isWaiting && (isMinting || next) ? `Opening ${title} again…` : '';
  }
  return isSlow ? 'Still loading. Large dashboards can take a little longer.' : `Opening ${title}…`;
}
