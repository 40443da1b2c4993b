import { lazy } from 'react';
import type { EmbedProblemCardProps } from './embed-problem-card.tsx';

const load = () => import('./embed-problem-card.tsx');

/**
 * Fetches the card ahead: a problem of the network is also one for the script that tells of it.
 * Called when a frame is ready and there is nothing else to do.
 */
export function preloadProblemCard(): void {
  load().catch(() => {
    // It is asked for again when it is needed.
  });
}

/** The problem card, loaded when it is first shown; without its script, the least that helps. */
export const LazyProblemCard = lazy(() =>
  load().then(
    ({ EmbedProblemCard }) => ({ default: EmbedProblemCard }),
    () => ({ default: PlainProblem }),
  ),
);

function PlainProblem({ reference }: EmbedProblemCardProps) {
  return (
    <div role="alert" className="absolute inset-0 z-20 bg-canvas p-6">
      <p>We couldn't load this dashboard. Reference {reference}</p>
      <button type="button" className="button-primary mt-4" onClick={() => location.reload()}>
        Try again
      </button>
    </div>
  );
}
