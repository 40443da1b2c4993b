import type { Dashboard } from './catalog.ts';

/** What lists of dashboards say of one: the catalog, the palette and `GET /api/dashboards`. */
export interface DashboardSummary {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly owner?: string | undefined;
}

/** Returns the summary of a dashboard, without what is the server's alone. */
export function summaryOf({ slug, title, description, tags, owner }: Dashboard): DashboardSummary {
  return { slug, title, description, tags, ...(owner === undefined ? {} : { owner }) };
}
