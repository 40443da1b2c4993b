import type { DashboardSummary } from './dashboard-summary.ts';

/** Lists the columns by which the list of dashboards can be sorted. */
export const sortKeys = ['title', 'section', 'owner', 'freshness'] as const;

/** Names a column of the list of dashboards. */
export type SortKey = (typeof sortKeys)[number];

/** Holds which dashboards a list shows, and in which order. Missing fields match every dashboard. */
export interface ListFilter {
  /** ID of a section, or `other` for dashboards without a section. */
  readonly section?: string | undefined;
  readonly tag?: string | undefined;
  readonly owner?: string | undefined;
  /** Words that a dashboard contains, each in its title, description, tags, or owner. */
  readonly query?: string | undefined;
  readonly sort?: { readonly key: SortKey; readonly isDescending: boolean } | undefined;
}

/** ID of the section of dashboards without a section. */
export const otherSection = 'other';

/** Folds text for comparison: to lowercase, without accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Returns all text of a dashboard that a search covers, folded. */
export function searchableText(dashboard: Omit<DashboardSummary, 'slug'>): string {
  const { title, description, owner = '', tags } = dashboard;
  return foldText([title, description, owner, ...tags].join('\n'));
}

/** Returns the dashboards that match a filter, in its order. Default order: the given one. */
export function filterDashboards(
  dashboards: readonly DashboardSummary[],
  { section, tag, owner, query = '', sort }: ListFilter,
): readonly DashboardSummary[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  const shown = dashboards.filter(
    (dashboard) =>
      (!section || (dashboard.section?.id ?? otherSection) === section) &&
      (!tag || dashboard.tags.includes(tag)) &&
      (!owner || dashboard.owner === owner) &&
      containsAll(dashboard, words),
  );
  if (!sort) return shown;
  const direction = sort.isDescending ? -1 : 1;
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return shown.sort((a, b) => {
    const [first, second] = [sortText(a, sort.key), sortText(b, sort.key)];
    // Dashboards without a value come last in both directions.
    if (!first || !second) return Number(!first) - Number(!second);
    return direction * collator.compare(first, second);
  });
}

function containsAll(dashboard: DashboardSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = searchableText(dashboard);
  return words.every((word) => text.includes(word));
}

function sortText(dashboard: DashboardSummary, key: SortKey): string {
  return (key === 'section' ? dashboard.section?.title : dashboard[key]) ?? '';
}

/** Returns the path and query of the home page with a filter, and the number of the first card. */
export function listPath(filter: ListFilter & { readonly from?: number }): string {
  const { section, tag, owner, query, sort, from } = filter;
  const search = new URLSearchParams();
  const fields = { section, tag, owner, q: query?.trim() };
  for (const [name, value] of Object.entries(fields)) if (value) search.set(name, value);
  if (sort) search.set('sort', `${sort.isDescending ? '-' : ''}${sort.key}`);
  if (from) search.set('from', String(from));
  return search.size > 0 ? `/?${search}` : '/';
}

/** Reads a filter from the home page's query. Ignores unknown columns. */
export function parseListFilter(query: Readonly<Record<string, string>>): ListFilter {
  const { section, tag, owner, q, sort = '' } = query;
  const key = sortKeys.find((known) => known === sort.replace(/^-/, ''));
  return {
    section,
    tag,
    owner,
    query: q?.slice(0, 200),
    sort: key && { key, isDescending: sort.startsWith('-') },
  };
}
