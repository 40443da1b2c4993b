import { useState } from 'react';
import type { HomeList as Content } from '../../lib/dashboards/home-content.ts';
import { listPath } from '../../lib/dashboards/home-list.ts';
import { setPreferenceCookie } from '../preferences/preference-cookie.ts';
import { DashboardCard } from './dashboard-card.tsx';
import { DashboardTable } from './dashboard-table.tsx';
import { type Layout, LayoutButtons } from './layout-buttons.tsx';
import { ListFilters } from './list-filters.tsx';
import type { HomeMarks } from './use-home-marks.ts';
import { useMoreDashboards } from './use-more-dashboards.ts';

/**
 * Renders a list of dashboards: a section, or the matches of a filter. Filters and columns are
 * links, so that they work without scripts and are in the page's URL.
 */
export function HomeList({
  content,
  initialLayout,
  marks,
}: {
  content: Content;
  initialLayout: Layout;
  marks: HomeMarks;
}) {
  const [layout, setLayout] = useState(initialLayout);
  const { dashboards, sentinel, nextPath } = useMoreDashboards(content, marks.userKey);
  const { filter, matches, title, purpose } = content;
  const hasColumns = content.tags.length + content.owners.length > 0;

  function changeLayout(next: Layout) {
    setLayout(next);
    setPreferenceCookie('portal-layout', next);
  }

  return (
    <>
      <p className="text-sm">
        <a href="/" className="text-quiet underline-offset-2 hover:text-ink hover:underline">
          All dashboards
        </a>
      </p>
      <h1>{title}</h1>
      {purpose && <p className="text-quiet">{purpose}</p>}
      <div className="list-head">
        <p role="status" className="text-quiet">
          {matches === 1 ? '1 dashboard' : `${matches} dashboards`}
        </p>
        <ListFilters content={content} />
        {hasColumns && <LayoutButtons layout={layout} onLayout={changeLayout} />}
      </div>
      {matches === 0 ? (
        <div className="home-empty">
          <p className="font-medium">No dashboards match</p>
          <p className="mt-1 text-quiet wrap-anywhere">
            {filter.query ? `Nothing contains “${filter.query}”.` : 'Nothing has these filters.'}
          </p>
          <a href="/" className="button-quiet mt-4">
            Show all dashboards
          </a>
        </div>
      ) : hasColumns && layout === 'list' ? (
        <DashboardTable dashboards={dashboards} filter={filter} marks={marks} />
      ) : (
        <ul className="dashboards" data-layout="grid">
          {dashboards.map((dashboard) => (
            <DashboardCard key={dashboard.slug} dashboard={dashboard} level={2} marks={marks} />
          ))}
        </ul>
      )}
      {nextPath && (
        <p ref={sentinel} className="mt-6 text-center">
          <a href={nextPath} className="button-quiet min-h-11">
            Show more
          </a>
        </p>
      )}
      {content.from > 0 && (
        <p className="mt-4 text-center text-sm">
          <a href={listPath(filter) === '/' ? '/?all' : listPath(filter)}>Back to the first</a>
        </p>
      )}
    </>
  );
}
