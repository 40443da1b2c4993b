import { ChartNoAxesColumn, Star, TriangleAlert } from 'lucide';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { Icon } from '../ui/icon.tsx';

/** How the catalog is laid out. */
export type Layout = 'grid' | 'list';

/** A dashboard as a card that is a link, with a star of its own. */
export function DashboardCard({
  dashboard: { slug, title, description, tags, owner },
  isFavorite,
  isUnopened,
  onStar,
}: {
  dashboard: DashboardSummary;
  isFavorite: boolean;
  isUnopened: boolean;
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
        <div className={isUnopened ? 'dashboard-origin invisible' : 'dashboard-origin'}>
          <span>
            {owner && <span className="sr-only">Owner: </span>}
            {owner}
          </span>
          <span>{tags.join(' · ')}</span>
        </div>
        {isUnopened && (
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
