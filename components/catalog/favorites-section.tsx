import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { toggleFavorite } from '../preferences/dashboard-marks.ts';
import { Cover } from './cover.tsx';
import { MissingFavorites } from './missing-favorites.tsx';

/** Renders the user's favorites as links, and those that they can no longer open. */
export function FavoritesSection({
  slugs,
  dashboards,
  userKey,
}: {
  /** Slugs of the favorites, in the order in which the page shows them. */
  slugs: readonly string[];
  /** All dashboards that the page knows. */
  dashboards: readonly DashboardSummary[];
  userKey: string;
}) {
  if (slugs.length === 0) return null;
  const known = slugs.flatMap((slug) => dashboards.filter((dashboard) => dashboard.slug === slug));
  const missing = slugs.filter((slug) => !dashboards.some((dashboard) => dashboard.slug === slug));
  return (
    <section aria-labelledby="favorites" className="home-section">
      <h2 id="favorites">Favorites</h2>
      {known.length > 0 && (
        <ul className="favorites">
          {known.map((dashboard) => (
            <li key={dashboard.slug}>
              <a href={`/dashboards/${dashboard.slug}`}>
                <Cover dashboard={dashboard} />
                <span>{dashboard.title}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <MissingFavorites slugs={missing} onRemove={(slug) => toggleFavorite(userKey, slug)} />
    </section>
  );
}
