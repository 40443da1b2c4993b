import type { Dashboard } from './catalog.ts';

/**
 * Holds the fields of a dashboard that the catalog, the palette, and `GET /api/dashboards` show.
 */
export interface DashboardSummary {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly owner?: string | undefined;
}

/** Returns a dashboard's summary, without the fields that stay on the server. */
export function summaryOf({ slug, title, description, tags, owner }: Dashboard): DashboardSummary {
  return { slug, title, description, tags, ...(owner === undefined ? {} : { owner }) };
}
