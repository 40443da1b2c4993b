import { lazy } from 'react';
import type { EmbedProblemCardProps } from './embed-problem-card.tsx';

/** Fetched ahead, too: a problem of the network is also one for the script that tells of it. */
export const loadProblemCard = () => import('./embed-problem-card.tsx');

/** The problem card, loaded when it is first shown; without its script, the least that helps. */
export const LazyProblemCard = lazy(() =>
  loadProblemCard().then(
    ({ EmbedProblemCard }) => ({ default: EmbedProblemCard }),
    () => ({ default: PlainProblem }),
  ),
);

function PlainProblem({ reference }: EmbedProblemCardProps) {
  return (
    <div role="alert" className="absolute inset-0 z-20 bg-canvas p-6">
      <p>We couldn’t load this dashboard. Reference {reference}.</p>
      <button type="button" className="button-primary mt-4" onClick={() => location.reload()}>
        Try again
      </button>
    </div>
  );
}
