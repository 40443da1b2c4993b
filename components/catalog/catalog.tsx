'use client';

import { useRef, useState } from 'react';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import {
  favorites,
  openFailures,
  recents,
  toggleFavorite,
} from '../preferences/dashboard-marks.ts';
import { setPreferenceCookie } from '../preferences/preference-cookie.ts';
import { CatalogToolbar, type View } from './catalog-toolbar.tsx';
import { DashboardCard, type Layout } from './dashboard-card.tsx';
import { MissingFavorites } from './missing-favorites.tsx';
import { NothingShown } from './nothing-shown.tsx';
import { searchDashboards } from './search-dashboards.ts';
import { useCatalogFilter } from './use-catalog-filter.ts';

/**
 * Renders the dashboards that the user may open. The server's HTML is complete: without scripts,
 * search and tags work through the URL. Values that only the browser knows, such as favorites,
 * change icons and text but never the layout.
 */
export function Catalog({
  dashboards,
  userKey,
  initialLayout,
}: {
  dashboards: readonly DashboardSummary[];
  userKey: string;
  initialLayout: Layout;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useCatalogFilter(field);
  const [view, setView] = useState<View>('all');
  const [layout, setLayout] = useState(initialLayout);
  const starred = favorites.use(userKey);
  const opened = recents.use(userKey);
  const failedToOpen = openFailures.use(userKey);

  const tags = [...new Set(dashboards.flatMap((dashboard) => dashboard.tags))].sort();
  const inView = dashboardsInView(dashboards, { view, starred, opened });
  const shown = searchDashboards(inView, filter);
  const isFiltered = filter.query.trim() !== '' || filter.tag !== '';
  const missing =
    view === 'favorites' && !isFiltered
      ? starred.filter((slug) => !dashboards.some((dashboard) => dashboard.slug === slug))
      : [];

  function changeLayout(next: Layout) {
    setLayout(next);
    setPreferenceCookie('portal-layout', next);
  }

  function clear() {
    if (field.current) field.current.value = '';
    setFilter({ query: '', tag: '' });
    field.current?.focus();
  }

  return (
    <>
      <CatalogToolbar
        field={field}
        filter={filter}
        tags={tags}
        view={view}
        layout={layout}
        onFilter={setFilter}
        onView={setView}
        onLayout={changeLayout}
      />
      <p role="status" className="mt-6 mb-3 text-sm text-quiet">
        {countLabel(shown.length, inView.length)}
      </p>
      {shown.length > 0 && (
        <ul className="dashboards" data-layout={layout}>
          {shown.map((dashboard) => (
            <DashboardCard
              key={dashboard.slug}
              dashboard={dashboard}
              isFavorite={starred.includes(dashboard.slug)}
              hasOpenFailure={dashboard.slug in failedToOpen}
              onStar={() => toggleFavorite(userKey, dashboard.slug)}
            />
          ))}
        </ul>
      )}
      {shown.length + missing.length === 0 && (
        <NothingShown view={view} filter={filter} onClear={clear} />
      )}
      <MissingFavorites slugs={missing} onRemove={(slug) => toggleFavorite(userKey, slug)} />
    </>
  );
}

/** Returns the dashboards of a view: recent ones newest first, others in the catalog's order. */
function dashboardsInView(
  dashboards: readonly DashboardSummary[],
  marks: { view: View; starred: readonly string[]; opened: readonly string[] },
): readonly DashboardSummary[] {
  const { view, starred, opened } = marks;
  if (view === 'all') return dashboards;
  if (view === 'favorites') return dashboards.filter(({ slug }) => starred.includes(slug));
  return opened.flatMap((slug) => dashboards.filter((dashboard) => dashboard.slug === slug));
}

function countLabel(shown: number, all: number): string {
  const noun = all === 1 ? 'dashboard' : 'dashboards';
  return shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
}
