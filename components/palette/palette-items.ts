import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { foldText, listPath, searchableText } from '../../lib/dashboards/home-list.ts';
import type { SavedView } from '../preferences/saved-views.ts';
import type { Command } from './commands.ts';
import { rank, type Searchable } from './rank.ts';

/** Describes a palette item: a page to open or a command to run. */
export interface PaletteItem extends Searchable {
  readonly id: string;
  readonly label: string;
  /** What the label belongs to, such as the dashboard of a saved view. */
  readonly hint?: string;
  readonly kind: 'dashboard' | 'view' | 'section' | 'command';
  readonly run: () => void;
}

/** Groups items under the heading `value`, in the shape that `Autocomplete` expects. */
export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

/** Maximum number of items that a group shows. */
export const maxShownItems = 50;

/** Holds what the palette offers. */
export interface PaletteContent {
  readonly dashboards: readonly DashboardSummary[];
  readonly favoriteSlugs: readonly string[];
  readonly recentSlugs: readonly string[];
  /** Slug of the dashboard that the page shows. */
  readonly currentSlug: string | undefined;
  readonly views: readonly { readonly slug: string; readonly view: SavedView }[];
  readonly commands: readonly Command[];
  /** Opens a dashboard, with a query that includes its question mark. */
  readonly openDashboard: (dashboard: DashboardSummary, query?: string) => void;
  /** Opens another page of the portal. */
  readonly openPage: (path: string) => void;
}

/**
 * Returns the palette's groups: favorite and recent dashboards, other dashboards, saved views,
 * sections, and actions. Each dashboard appears once. The current dashboard is the last of the other
 * dashboards, because it is already open.
 */
export function paletteGroups(content: PaletteContent): PaletteGroup[] {
  const { dashboards, favoriteSlugs, recentSlugs, currentSlug, commands } = content;
  const bySlug = new Map(
    dashboards.map((dashboard) => [dashboard.slug, dashboardItem(dashboard, content)]),
  );
  const marked = new Set([...favoriteSlugs, ...recentSlugs]);
  if (currentSlug !== undefined) marked.delete(currentSlug);
  const current = currentSlug === undefined ? undefined : bySlug.get(currentSlug);
  const others = [...bySlug.values()].filter((item) => !marked.has(item.id) && item !== current);
  return [
    { value: 'Favorites and recent', items: [...marked].flatMap((slug) => bySlug.get(slug) ?? []) },
    { value: 'Dashboards', items: current ? [...others, current] : others },
    { value: 'Saved views', items: viewItems(content) },
    { value: 'Sections', items: sectionItems(content) },
    {
      value: 'Actions',
      items: commands.map(({ id, label, run }) =>
        toItem({ id: `command:${id}`, label, kind: 'command', run }),
      ),
    },
  ];
}

/**
 * Returns what the palette shows for a query: without one, all groups. Otherwise the matches of each
 * group, the best first; dashboards are in one group then. Leaves out empty groups. `hidden` is the
 * number of matches beyond the first 50 of each group.
 */
export function searchPalette(
  groups: readonly PaletteGroup[],
  query: string,
): { readonly groups: readonly PaletteGroup[]; readonly hidden: number } {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? groups : rankGroups(groups, words);
  const shown = found.filter(({ items }) => items.length > 0);
  return {
    groups: shown.map(({ value, items }) => ({ value, items: items.slice(0, maxShownItems) })),
    hidden: shown.reduce((sum, { items }) => sum + Math.max(0, items.length - maxShownItems), 0),
  };
}

function rankGroups(groups: readonly PaletteGroup[], words: readonly string[]): PaletteGroup[] {
  const [marked, dashboards, ...others] = groups;
  const all = [...(marked?.items ?? []), ...(dashboards?.items ?? [])];
  return [{ value: 'Dashboards', items: all }, ...others].map(({ value, items }) => ({
    value,
    items: items
      .map((item) => ({ item, itemRank: rank(item, words) }))
      .filter(({ itemRank }) => itemRank !== undefined)
      .sort((a, b) => (a.itemRank ?? 0) - (b.itemRank ?? 0))
      .map(({ item }) => item),
  }));
}

function toItem(
  item: Omit<PaletteItem, keyof Searchable> & { readonly text?: string },
): PaletteItem {
  const title = foldText(item.label);
  return { ...item, title, titleWords: title.split(/[^\p{L}\p{N}]+/u), text: item.text ?? title };
}

function dashboardItem(
  dashboard: DashboardSummary,
  { openDashboard }: PaletteContent,
): PaletteItem {
  const { slug, title, section } = dashboard;
  return toItem({
    id: slug,
    label: title,
    ...(section ? { hint: section.title } : {}),
    kind: 'dashboard',
    text: searchableText(dashboard),
    run: () => openDashboard(dashboard),
  });
}

function viewItems({ dashboards, views, openDashboard }: PaletteContent): PaletteItem[] {
  return views.flatMap(({ slug, view: { id, name } }) => {
    const dashboard = dashboards.find((candidate) => candidate.slug === slug);
    if (!dashboard) return [];
    return toItem({
      id: `view:${slug}:${id}`,
      label: name,
      hint: dashboard.title,
      kind: 'view',
      text: foldText(`${name} ${dashboard.title}`),
      run: () => openDashboard(dashboard, `?${new URLSearchParams({ bookmark: id })}`),
    });
  });
}

function sectionItems({ dashboards, openPage }: PaletteContent): PaletteItem[] {
  const sections = new Map(
    dashboards.flatMap(({ section }) => (section ? [[section.id, section]] : [])),
  );
  return [...sections.values()].map(({ id, title }) =>
    toItem({
      id: `section:${id}`,
      label: title,
      kind: 'section',
      run: () => openPage(listPath({ section: id })),
    }),
  );
}
