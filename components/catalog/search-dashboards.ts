import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';

/** What is searched of a dashboard. */
type Searchable = Omit<DashboardSummary, 'slug'>;

/** Text as it is compared: without accents, in lower case. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** All that is searched of a dashboard, as it is compared. */
export function searchedText({ title, description, tags, owner }: Searchable): string {
  return folded([title, description, owner ?? '', ...tags].join('\n'));
}

/**
 * The dashboards in whose title, description, tags and owner all words of a query occur, in the
 * order that they came in; of one tag alone, where one is given.
 */
export function searchDashboards<Dashboard extends Searchable>(
  dashboards: readonly Dashboard[],
  { query, tag }: { query: string; tag: string },
): Dashboard[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return dashboards.filter((dashboard) => {
    if (tag && !dashboard.tags.includes(tag)) return false;
    const text = searchedText(dashboard);
    return words.every((word) => text.includes(word));
  });
}
