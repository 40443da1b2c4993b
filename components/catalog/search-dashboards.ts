import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';

/** Holds the fields that a search covers. */
type Searchable = Omit<DashboardSummary, 'slug'>;

/** Folds text for comparison: to lowercase, without accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Returns all searchable text of a dashboard, folded. */
export function searchableText({ title, description, tags, owner }: Searchable): string {
  return foldText([title, description, owner ?? '', ...tags].join('\n'));
}

/**
 * Returns the dashboards that contain every word of `query` in their title, description, tags, or
 * owner. If `tag` is not empty, they also have that tag. Keeps the given order.
 */
export function searchDashboards<Dashboard extends Searchable>(
  dashboards: readonly Dashboard[],
  { query, tag }: { query: string; tag: string },
): Dashboard[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return dashboards.filter((dashboard) => {
    if (tag && !dashboard.tags.includes(tag)) return false;
    const text = searchableText(dashboard);
    return words.every((word) => text.includes(word));
  });
}
