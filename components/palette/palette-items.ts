import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { folded, searchedText } from '../catalog/search-dashboards.ts';
import type { Command } from './commands.ts';

/** One line of the palette: a dashboard to open or a command to run. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly kind: 'dashboard' | 'command';
  /** All that is searched, folded. */
  readonly text: string;
  readonly run: () => void;
}

/** Lines under one heading, in the shape that the list wants. */
export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

/**
 * The lines of the palette by group: favorites and what was opened last, the other dashboards, and
 * commands. Each dashboard is there once, the one that is open after all others; groups without
 * lines are left out.
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
  /** Slug of the dashboard that is open already. */
  current: string | undefined;
  commands: readonly Command[];
  open: (slug: string) => void;
}): PaletteGroup[] {
  const lines = dashboards.map((dashboard) => ({
    id: dashboard.slug,
    label: dashboard.title,
    kind: 'dashboard' as const,
    text: searchedText(dashboard),
    run: () => open(dashboard.slug),
  }));
  const near = [...new Set([...starred, ...opened])].filter((slug) => slug !== current);
  const first = near.flatMap((slug) => lines.filter(({ id }) => id === slug));
  const others = lines.filter((line) => !first.includes(line) && line.id !== current);
  const last = lines.filter(({ id }) => id === current);
  const groups = [
    { value: 'Favorites and recent', items: first },
    { value: 'Dashboards', items: [...others, ...last] },
    {
      value: 'Commands',
      items: commands.map(({ id, label, run }) => ({
        id: `command:${id}`,
        label,
        kind: 'command' as const,
        text: folded(label),
        run,
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** Whether all words of a query occur in a line. */
export function matches({ text }: Pick<PaletteItem, 'text'>, query: string): boolean {
  return folded(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
