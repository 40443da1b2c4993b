import { Star, TriangleAlert } from 'lucide';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { Icon } from '../ui/icon.tsx';
import { Cover } from './cover.tsx';

/** Selects how the catalog arranges its dashboards. */
export type Layout = 'grid' | 'list';

/** Renders a dashboard as a card that links to it, with a favorite button. */
export function DashboardCard({
  dashboard: { slug, title, description, tags, owner, cover },
  isFavorite,
  hasOpenFailure,
  onToggleFavorite,
}: {
  dashboard: DashboardSummary;
  isFavorite: boolean;
  /** Whether Sigma reported the dashboard as missing when the user last opened it. */
  hasOpenFailure: boolean;
  onToggleFavorite: () => void;
}) {
  return (
    <li>
      <Cover slug={slug} kind={cover} group={tags[0] ?? slug} />
      <div className="dashboard-text">
        <h2>
          <a href={`/dashboards/${slug}`}>{title}</a>
        </h2>
        <p>{description}</p>
      </div>
      {/* The warning covers owner and tags. They keep their space, so that nothing moves. */}
      <div className="dashboard-facts">
        <div className={hasOpenFailure ? 'dashboard-origin invisible' : 'dashboard-origin'}>
          <span>
            {owner && <span className="sr-only">Owner: </span>}
            {owner}
          </span>
          <span>{tags.join(' · ')}</span>
        </div>
        {hasOpenFailure && (
          <span className="dashboard-mark">
            <Icon node={TriangleAlert} className="size-3.5 shrink-0" />
            Couldn’t be opened last time
          </span>
        )}
      </div>
      <button
        type="button"
        aria-pressed={isFavorite}
        aria-label={`Favorite: ${title}`}
        onClick={onToggleFavorite}
        className="button-bare dashboard-star aria-pressed:text-accent unscripted:hidden"
      >
        <Icon node={Star} className="size-5" />
      </button>
    </li>
  );
}
