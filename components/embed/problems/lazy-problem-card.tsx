import { lazy } from 'react';
import type { EmbedProblemCardProps } from './embed-problem-card-props.ts';

/** Loads the problem card. Preload it, because a network problem would block its script, too. */
export const loadProblemCard = () => import('./embed-problem-card.tsx');

/** Shows the problem card. If its script cannot be loaded, shows a button that reloads the page. */
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
        Retry
      </button>
    </div>
  );
}
