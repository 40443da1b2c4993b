import { useSyncExternalStore } from 'react';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { lastViews } from '../preferences/last-views.ts';
import { formatAgo } from '../ui/format-ago.ts';
import { Cover } from './cover.tsx';

const neverChanges = () => () => {};

/**
 * Renders the dashboards that the user opened last, with the view in which they left them. Only the
 * browser knows that view, so its line keeps its space until the script comes.
 */
export function ContinueSection({
  dashboards,
  userKey,
}: {
  dashboards: readonly DashboardSummary[];
  userKey: string;
}) {
  const views = lastViews.use(userKey);
  const now = useSyncExternalStore(neverChanges, currentMinute, () => undefined);
  if (dashboards.length === 0) return null;
  return (
    <section aria-labelledby="continue" className="home-section">
      <h2 id="continue">Continue where you left off</h2>
      <ul className="continue">
        {dashboards.map((dashboard) => {
          const { slug, title, description } = dashboard;
          const view = views[slug];
          return (
            <li key={slug}>
              <Cover dashboard={dashboard} />
              <div className="continue-text">
                <h3>
                  <a href={`/dashboards/${slug}${view?.search ?? ''}`}>{title}</a>
                </h3>
                <p>{view?.words || description}</p>
                <p className="continue-time">
                  {view && now && `Opened ${formatAgo(view.at, now)}`}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Returns the current time in ms, rounded to minutes, so that renders agree on it. */
function currentMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
