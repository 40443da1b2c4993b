import { useDashboards } from '../palette/use-dashboards.ts';
import { recents } from '../preferences/dashboard-marks.ts';

const maxShown = 3;

/**
 * Lists the dashboards that the user opened last and may still open. Empty until their titles have
 * arrived, so place it where nothing follows.
 */
export function RecentDashboards({ userKey }: { userKey: string }) {
  const slugs = recents.use(userKey);
  const [result] = useDashboards(userKey, slugs.length > 0);
  const dashboards = result?.kind === 'loaded' ? result.dashboards : [];
  const shown = slugs
    .flatMap((slug) => dashboards.filter((dashboard) => dashboard.slug === slug))
    .slice(0, maxShown);
  if (shown.length === 0) return null;
  return (
    <nav aria-labelledby="recently-opened" className="message-links">
      <h2 id="recently-opened">Recently opened</h2>
      <ul>
        {shown.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/dashboards/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
