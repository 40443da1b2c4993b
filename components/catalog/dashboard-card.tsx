import { ChartNoAxesColumn, Star, TriangleAlert } from 'lucide';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { Icon } from '../ui/icon.tsx';

/** Selects the catalog's layout. */
export type Layout = 'grid' | 'list';

/** Renders a dashboard as a card that links to it, with a favorite button. */
export function DashboardCard({
  dashboard: { slug, title, description, tags, owner },
  isFavorite,
  hasOpenFailure,
  onStar,
}: {
  dashboard: DashboardSummary;
  isFavorite: boolean;
  hasOpenFailure: boolean;
  onStar: () => void;
}) {
  return (
    <li>
      <div className="dashboard-words">
        <span className="dashboard-sign">
          <Icon node={ChartNoAxesColumn} className="size-5" />
        </span>
        <div>
          <h2>
            <a href={`/dashboards/${slug}`}>{title}</a>
          </h2>
          <p>{description}</p>
        </div>
      </div>
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
        onClick={onStar}
        className="button-bare dashboard-star aria-pressed:text-accent unscripted:hidden"
      >
        <Icon node={Star} className="size-5" />
      </button>
    </li>
  );
}
