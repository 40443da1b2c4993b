import type { Dashboard } from './catalog.ts';
import type { CoverKind } from './cover-kinds.ts';

/**
 * Holds the fields of a dashboard that the catalog, the palette, and `GET /api/dashboards` show.
 */
export interface DashboardSummary {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly owner?: string | undefined;
  readonly cover?: CoverKind | undefined;
}

/** Returns a dashboard's summary, without the fields that stay on the server. */
export function summaryOf(dashboard: Dashboard): DashboardSummary {
  const { slug, title, description, tags, owner, cover } = dashboard;
  return {
    ...{ slug, title, description, tags },
    ...(owner === undefined ? {} : { owner }),
    ...(cover === undefined ? {} : { cover }),
  };
}
