import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { newsOf } from '../../lib/dashboards/news.ts';

/** Renders the chip that marks a dashboard as certified, new, or changed, if it is. */
export function DashboardChip({
  dashboard,
  now,
}: {
  dashboard: DashboardSummary;
  /** Time of the request, in ms since the epoch. */
  now: number;
}) {
  const news = newsOf(dashboard, now);
  if (news) {
    return (
      <span className="dashboard-chip" data-kind={news}>
        {news === 'new' ? 'New' : 'Changed'}
      </span>
    );
  }
  if (!dashboard.certified) return null;
  return (
    <span className="dashboard-chip" data-kind="certified">
      Certified
    </span>
  );
}
