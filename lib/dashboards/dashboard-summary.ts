import type { Catalog, Dashboard } from './catalog.ts';
import type { CoverKind } from './cover-kinds.ts';
import type { SectionHue } from './section-hues.ts';

/**
 * Holds the fields of a dashboard that the home page, the palette, the switcher, and
 * `GET /api/dashboards` show.
 */
export interface DashboardSummary {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly owner?: string;
  readonly cover?: CoverKind;
  readonly section?: { readonly id: string; readonly title: string; readonly hue: SectionHue };
  readonly freshness?: string;
  readonly certified?: true;
  /** Date on which the dashboard was added, such as `2026-11-20`. */
  readonly added?: string;
  readonly changed?: { readonly on: string; readonly what: string };
  /** IDs of its controls whose values users take along from other dashboards. */
  readonly sharedControls?: readonly string[];
}

/** Returns a dashboard's summary, without the fields that stay on the server. */
export function summaryOf(dashboard: Dashboard, catalog: Catalog): DashboardSummary {
  const { slug, title, description, tags, owner, cover } = dashboard;
  const { freshness, certified, added, changed } = dashboard;
  const section = catalog.sections.find(({ id }) => id === dashboard.section);
  const shared = dashboard.controls.filter((id) => catalog.sharedControls.includes(id));
  return {
    ...{ slug, title, description, tags },
    ...(owner === undefined ? {} : { owner }),
    ...(cover === undefined ? {} : { cover }),
    ...(section ? { section: { id: section.id, title: section.title, hue: section.hue } } : {}),
    ...(freshness === undefined ? {} : { freshness }),
    ...(certified === undefined ? {} : { certified }),
    ...(added === undefined ? {} : { added }),
    ...(changed === undefined ? {} : { changed }),
    ...(shared.length > 0 ? { sharedControls: shared } : {}),
  };
}
