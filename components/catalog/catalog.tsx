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
 * search and tags work through the URL. What only the browser knows, such as the favorites,
 * changes icons and text in place and moves nothing.
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
  const searchField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useCatalogFilter(searchField);
  const [view, setView] = useState<View>('all');
  const [layout, setLayout] = useState(initialLayout);
  const favoriteSlugs = favorites.use(userKey);
  const recentSlugs = recents.use(userKey);
  const openFailureTimes = openFailures.use(userKey);

  const tags = [...new Set(dashboards.flatMap((dashboard) => dashboard.tags))].sort();
  const inView = dashboardsInView(dashboards, { view, favoriteSlugs, recentSlugs });
  const shown = searchDashboards(inView, filter);
  const isFiltered = filter.query.trim() !== '' || filter.tag !== '';
  const missingSlugs =
    view === 'favorites' && !isFiltered
      ? favoriteSlugs.filter((slug) => !dashboards.some((dashboard) => dashboard.slug === slug))
      : [];

  function changeLayout(next: Layout) {
    setLayout(next);
    setPreferenceCookie('portal-layout', next);
  }

  function clearFilter() {
    if (searchField.current) searchField.current.value = '';
    setFilter({ query: '', tag: '' });
    searchField.current?.focus();
  }

  return (
    <>
      <CatalogToolbar
        searchField={searchField}
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
              isFavorite={favoriteSlugs.includes(dashboard.slug)}
              hasOpenFailure={dashboard.slug in openFailureTimes}
              onToggleFavorite={() => toggleFavorite(userKey, dashboard.slug)}
            />
          ))}
        </ul>
      )}
      {shown.length + missingSlugs.length === 0 && (
        <NothingShown view={view} filter={filter} onClear={clearFilter} />
      )}
      <MissingFavorites slugs={missingSlugs} onRemove={(slug) => toggleFavorite(userKey, slug)} />
    </>
  );
}

/**
 * Returns the dashboards of a view. The most recently opened come first in the view `recent`; the
 * other views keep the catalog's order.
 */
function dashboardsInView(
  dashboards: readonly DashboardSummary[],
  marks: { view: View; favoriteSlugs: readonly string[]; recentSlugs: readonly string[] },
): readonly DashboardSummary[] {
  const { view, favoriteSlugs, recentSlugs } = marks;
  if (view === 'all') return dashboards;
  if (view === 'favorites') return dashboards.filter(({ slug }) => favoriteSlugs.includes(slug));
  return recentSlugs.flatMap((slug) => dashboards.filter((dashboard) => dashboard.slug === slug));
}

function countLabel(shown: number, total: number): string {
  const noun = total === 1 ? 'dashboard' : 'dashboards';
  return shown === total ? `${total} ${noun}` : `${shown} of ${total} ${noun}`;
}
