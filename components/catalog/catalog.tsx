'use client';

import { useRef, useState } from 'react';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { favorites, recents, toggleFavorite, unopened } from '../preferences/dashboard-marks.ts';
import { keepCookie } from '../preferences/keep-cookie.ts';
import { CatalogToolbar, type View } from './catalog-toolbar.tsx';
import { DashboardCard, type Layout } from './dashboard-card.tsx';
import { MissingFavorites } from './missing-favorites.tsx';
import { NothingShown } from './nothing-shown.tsx';
import { searchDashboards } from './search-dashboards.ts';
import { useCatalogQuery } from './use-catalog-query.ts';

/**
 * The dashboards that the user may open. The server's HTML is whole: search and tags work from the
 * URL without scripts. What only the browser knows changes signs and words, and moves nothing.
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
  const [wanted, want] = useCatalogQuery(field);
  const [view, setView] = useState<View>('all');
  const [layout, setLayout] = useState(initialLayout);
  const starred = favorites.use(userKey);
  const opened = recents.use(userKey);
  const gone = unopened.use(userKey);

  const tags = [...new Set(dashboards.flatMap((dashboard) => dashboard.tags))].sort();
  const inView = dashboardsInView(dashboards, { view, starred, opened });
  const shown = searchDashboards(inView, wanted);
  const isFiltered = wanted.query.trim() !== '' || wanted.tag !== '';
  const missing =
    view === 'favorites' && !isFiltered
      ? starred.filter((slug) => !dashboards.some((dashboard) => dashboard.slug === slug))
      : [];

  function changeLayout(next: Layout) {
    setLayout(next);
    keepCookie('portal-layout', next);
  }

  function clear() {
    if (field.current) field.current.value = '';
    want({ query: '', tag: '' });
    field.current?.focus();
  }

  return (
    <>
      <CatalogToolbar
        field={field}
        wanted={wanted}
        tags={tags}
        view={view}
        layout={layout}
        onWant={want}
        onView={setView}
        onLayout={changeLayout}
      />
      <p role="status" className="mt-6 mb-3 text-sm text-quiet">
        {countWords(shown.length, inView.length)}
      </p>
      {shown.length > 0 && (
        <ul className="dashboards" data-layout={layout}>
          {shown.map((dashboard) => (
            <DashboardCard
              key={dashboard.slug}
              dashboard={dashboard}
              isFavorite={starred.includes(dashboard.slug)}
              isUnopened={dashboard.slug in gone}
              onStar={() => toggleFavorite(userKey, dashboard.slug)}
            />
          ))}
        </ul>
      )}
      {shown.length + missing.length === 0 && (
        <NothingShown view={view} wanted={wanted} onClear={clear} />
      )}
      <MissingFavorites slugs={missing} onRemove={(slug) => toggleFavorite(userKey, slug)} />
    </>
  );
}

/** All in the catalog's order, favorites too; the recent ones newest first. */
function dashboardsInView(
  dashboards: readonly DashboardSummary[],
  marks: { view: View; starred: readonly string[]; opened: readonly string[] },
): readonly DashboardSummary[] {
  const { view, starred, opened } = marks;
  if (view === 'all') return dashboards;
  if (view === 'favorites') return dashboards.filter(({ slug }) => starred.includes(slug));
  return opened.flatMap((slug) => dashboards.filter((dashboard) => dashboard.slug === slug));
}

function countWords(shown: number, all: number): string {
  const noun = all === 1 ? 'dashboard' : 'dashboards';
  return shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
}
