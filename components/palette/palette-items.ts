import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { foldText, searchableText } from '../../lib/dashboards/home-list.ts';
import type { Command } from './commands.ts';

/** Describes a palette item: a dashboard to open or a command to run. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly kind: 'dashboard' | 'command';
  /** Searchable text, folded. */
  readonly text: string;
  readonly run: () => void;
}

/** Groups items under the heading `value`, in the shape that `Autocomplete` expects. */
export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

/**
 * Returns the palette's groups: favorite and recent dashboards, other dashboards, and commands.
 * Each dashboard appears once. The current dashboard is the last of the other dashboards, because
 * it is already open. Leaves out empty groups.
 */
export function paletteGroups({
  dashboards,
  favoriteSlugs,
  recentSlugs,
  currentSlug,
  commands,
  openDashboard,
}: {
  dashboards: readonly DashboardSummary[];
  favoriteSlugs: readonly string[];
  recentSlugs: readonly string[];
  /** Slug of the dashboard that the page shows. */
  currentSlug: string | undefined;
  commands: readonly Command[];
  openDashboard: (slug: string) => void;
}): PaletteGroup[] {
  const dashboardItems = dashboards.map((dashboard) => ({
    id: dashboard.slug,
    label: dashboard.title,
    kind: 'dashboard' as const,
    text: searchableText(dashboard),
    run: () => openDashboard(dashboard.slug),
  }));
  const marked = [...new Set([...favoriteSlugs, ...recentSlugs])].filter(
    (slug) => slug !== currentSlug,
  );
  const markedItems = marked.flatMap((slug) => dashboardItems.filter(({ id }) => id === slug));
  const otherItems = dashboardItems.filter(
    (item) => !markedItems.includes(item) && item.id !== currentSlug,
  );
  const currentItems = dashboardItems.filter(({ id }) => id === currentSlug);
  const groups = [
    { value: 'Favorites and recent', items: markedItems },
    { value: 'Dashboards', items: [...otherItems, ...currentItems] },
    {
      value: 'Commands',
      items: commands.map(({ id, label, run }) => ({
        id: `command:${id}`,
        label,
        kind: 'command' as const,
        text: foldText(label),
        run,
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** Checks whether an item contains every word of a query. Every item matches an empty query. */
export function matchesQuery({ text }: Pick<PaletteItem, 'text'>, query: string): boolean {
  return foldText(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
