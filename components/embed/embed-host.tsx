'use client';

import { EmbedFrame } from './embed-frame.tsx';
import type { EmbedState } from './embed-machine.ts';
import { EmbedProblemCard } from './embed-problem-card.tsx';
import { EmbedSkeleton } from './embed-skeleton.tsx';
import { type EmbedSource, useEmbed } from './use-embed.ts';

/**
 * Hosts the Sigma frame of one dashboard. Its source is taken once; the frame is made in the browser
 * after the listener stands, never in the server's HTML, whose URL the browser could load again.
 */
export function EmbedHost({ title, ...source }: EmbedSource & { title: string }) {
  const { state, dispatch } = useEmbed(source);
  const { live, next, problem } = state;
  const isVisible = live !== undefined || next?.progress === 'loaded';
  const frames = [live, next].filter((frame) => frame !== undefined);
  return (
    <section
      aria-label={`${title} dashboard`}
      aria-busy={!live && !problem}
      className="relative min-h-[32rem] grow overflow-hidden bg-canvas"
    >
      {!isVisible && !problem && <EmbedSkeleton />}
      {frames.map((frame) => (
        <EmbedFrame
          key={frame.embed.jti}
          frame={frame}
          title={title}
          isOnTop={isVisible && frame === (live ?? next)}
        />
      ))}
      {problem && <EmbedProblemCard code={problem} onRetry={() => dispatch({ type: 'mint' })} />}
      <p
        role="status"
        className="appear-late absolute inset-x-0 bottom-6 z-10 mx-auto w-fit max-w-[calc(100%-2rem)] rounded-full bg-ink px-4 py-2 text-sm text-canvas empty:hidden"
      >
        {progressWords(state, title)}
      </p>
    </section>
  );
}

function progressWords(state: EmbedState, title: string): string {
  if (state.live || state.problem) return '';
  return state.isSlow
    ? 'Still loading. Large dashboards can take a little longer.'
    : `Opening ${title}…`;
}
