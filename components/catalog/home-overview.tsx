import type { HomeOverview as Content } from '../../lib/dashboards/home-content.ts';
import { listPath } from '../../lib/dashboards/home-list.ts';
import { maxCookieFavorites, maxCookieRecents } from '../../lib/dashboards/marks-cookie.ts';
import { ContinueSection } from './continue-section.tsx';
import { DashboardCard } from './dashboard-card.tsx';
import { FavoritesSection } from './favorites-section.tsx';
import { NewsSection } from './news-section.tsx';
import type { HomeMarks } from './use-home-marks.ts';

/** Renders the home page without a filter: recent dashboards, favorites, news, and sections. */
export function HomeOverview({
  content,
  firstName,
  marks,
}: {
  content: Content;
  firstName: string;
  marks: HomeMarks;
}) {
  const { total, news, sections } = content;
  const all = sections.flatMap(({ dashboards }) => dashboards);
  const dashboards = [
    ...all,
    ...content.marked.filter(({ slug }) => !all.some((dashboard) => dashboard.slug === slug)),
  ];
  const recents = marks.recents
    .slice(0, maxCookieRecents)
    .flatMap((slug) => dashboards.filter((dashboard) => dashboard.slug === slug));
  return (
    <>
      <h1>
        {firstName
          ? `${marks.recents.length > 0 ? 'Welcome back' : 'Welcome'}, ${firstName}`
          : 'Dashboards'}
      </h1>
      <p className="text-quiet">
        {total === 1 ? '1 dashboard is' : `${total} dashboards are`} shared with you
      </p>
      <ContinueSection dashboards={recents} userKey={marks.userKey} />
      <FavoritesSection
        slugs={marks.favorites.slice(-maxCookieFavorites).reverse()}
        dashboards={dashboards}
        userKey={marks.userKey}
      />
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id} className="home-section">
          <div className="section-head">
            <h2 id={section.id}>{section.title}</h2>
            {section.purpose && <p>{section.purpose}</p>}
            {section.total > section.dashboards.length && (
              <a href={listPath({ section: section.id })}>
                All {section.total}
                <span className="sr-only"> in {section.title}</span>
              </a>
            )}
          </div>
          <ul className="dashboards" data-layout="grid">
            {section.dashboards.map((dashboard) => (
              <DashboardCard key={dashboard.slug} dashboard={dashboard} level={3} marks={marks} />
            ))}
          </ul>
        </section>
      ))}
      <NewsSection news={news} />
    </>
  );
}
