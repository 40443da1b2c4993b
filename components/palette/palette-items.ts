import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { foldText, searchableText } from '../catalog/search-dashboards.ts';
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
 * Each dashboard appears once, and the open one comes last. Leaves out empty groups.
 */
export function paletteGroups({
  dashboards,
  starred,
  opened,
  current,
  commands,
  open,
}: {
  dashboards: readonly DashboardSummary[];
  starred: readonly string[];
  opened: readonly string[];
  /** Slug of the open dashboard. */
  current: string | undefined;
  commands: readonly Command[];
  open: (slug: string) => void;
}): PaletteGroup[] {
  const dashboardItems = dashboards.map((dashboard) => ({
    id: dashboard.slug,
    label: dashboard.title,
    kind: 'dashboard' as const,
    text: searchableText(dashboard),
    run: () => open(dashboard.slug),
  }));
  const marked = [...new Set([...starred, ...opened])].filter((slug) => slug !== current);
  const first = marked.flatMap((slug) => dashboardItems.filter(({ id }) => id === slug));
  const others = dashboardItems.filter((item) => !first.includes(item) && item.id !== current);
  const last = dashboardItems.filter(({ id }) => id === current);
  const groups = [
    { value: 'Favorites and recent', items: first },
    { value: 'Dashboards', items: [...others, ...last] },
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

/** Checks whether an item contains every word of a query. */
export function matches({ text }: Pick<PaletteItem, 'text'>, query: string): boolean {
  return foldText(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
