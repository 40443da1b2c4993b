import 'server-only';
import type { Dashboard } from '../dashboards/catalog.ts';
import { type DashboardSummary, summaryOf } from '../dashboards/dashboard-summary.ts';
import { teamsOf, visibleDashboards } from '../dashboards/visible-dashboards.ts';
import { currentRequestState } from '../request/require-session.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';

/** Returns the user's teams: those that the catalog gives them, and `SIGMA_TEAMS` of all users. */
export function allTeamsOf(session: Session): string[] {
  const { catalog, config } = services();
  return [...new Set([...teamsOf(session.email, catalog), ...config.SIGMA_TEAMS])];
}

/** Returns the dashboards that the user may see. */
export function dashboardsOf(session: Session): Dashboard[] {
  return visibleDashboards(allTeamsOf(session), services().catalog);
}

/** Returns what lists show of the dashboards that the user may see, in the catalog's order. */
export function summariesOf(session: Session): DashboardSummary[] {
  return dashboardsOf(session).map((dashboard) => summaryOf(dashboard, services().catalog));
}

/** Returns a dashboard, or undefined if it does not exist or the user may not see it. */
export function findDashboard(session: Session, slug: string): Dashboard | undefined {
  return dashboardsOf(session).find((candidate) => candidate.slug === slug);
}

/** Returns a slug that is safe to log. Unknown slugs are user input, so they become `unknown`. */
export function loggedSlug(slug: string): string {
  return services().catalog.dashboards.some((known) => known.slug === slug) ? slug : 'unknown';
}

/** Returns the document title of a dashboard's page. Hides the titles that the user may not see. */
export async function dashboardTitle(slug: string): Promise<string> {
  const state = await currentRequestState();
  if (state.kind !== 'open') return 'Sign in';
  return findDashboard(state.session, slug)?.title ?? 'Dashboard not available';
}
