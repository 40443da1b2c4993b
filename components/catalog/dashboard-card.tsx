import { TriangleAlert } from 'lucide';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { Icon } from '../ui/icon.tsx';
import { Cover } from './cover.tsx';
import { DashboardChip } from './dashboard-chip.tsx';
import { StarButton } from './star-button.tsx';
import type { HomeMarks } from './use-home-marks.ts';

/** Renders a dashboard as a card that links to it, with a favorite button. */
export function DashboardCard({
  dashboard,
  level,
  marks,
}: {
  dashboard: DashboardSummary;
  /** Level of the heading. */
  level: 2 | 3;
  marks: HomeMarks;
}) {
  const { slug, title, description, owner, freshness } = dashboard;
  const Heading = `h${level}` as const;
  const hasOpenFailure = slug in marks.openFailures;
  return (
    <li>
      <Cover dashboard={dashboard} />
      <div className="dashboard-text">
        <Heading>
          <a href={`/dashboards/${slug}`}>{title}</a>
        </Heading>
        <p>{description}</p>
      </div>
      {/* The warning covers the facts. They keep their space, so that nothing moves. */}
      <div className="dashboard-facts">
        <p className={hasOpenFailure ? 'dashboard-origin invisible' : 'dashboard-origin'}>
          {owner && (
            <span>
              <span className="sr-only">Owner: </span>
              {owner}
            </span>
          )}
          {freshness && <span>{shortFreshness(freshness)}</span>}
        </p>
        {hasOpenFailure && (
          <p className="dashboard-mark">
            <Icon node={TriangleAlert} className="size-3.5 shrink-0" />
            Couldn’t be opened last time
          </p>
        )}
        <DashboardChip dashboard={dashboard} now={marks.now} />
      </div>
      <StarButton
        userKey={marks.userKey}
        slug={slug}
        title={title}
        isFavorite={marks.favorites.includes(slug)}
      />
    </li>
  );
}

/** Returns freshness without the verb, which cards have no space for: `Daily by 7 AM`. */
export function shortFreshness(freshness: string): string {
  const short = freshness.replace(/^updates\s+/i, '');
  return short.charAt(0).toUpperCase() + short.slice(1);
}
