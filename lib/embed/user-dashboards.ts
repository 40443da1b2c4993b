import 'server-only';
import type { Dashboard } from '../dashboards/catalog.ts';
import { teamsOf, visibleDashboards } from '../dashboards/visible-dashboards.ts';
import { currentRequest } from '../request/require-session.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';

/** The teams of a user: by the catalog, and those that everybody is in. */
export function allTeamsOf(session: Session): string[] {
  const { catalog, config } = services();
  return [...new Set([...teamsOf(session.email, catalog), ...config.SIGMA_TEAMS])];
}

/** The dashboards that the signed-in user may see. */
export function dashboardsOf(session: Session): Dashboard[] {
  return visibleDashboards(allTeamsOf(session), services().catalog);
}

/** One dashboard, if the signed-in user may see it; an unknown one is no different. */
export function findDashboard(session: Session, slug: string): Dashboard | undefined {
  return dashboardsOf(session).find((candidate) => candidate.slug === slug);
}

/** A slug as the log may have it: of an address that no dashboard has, nothing, for it is anybody's text. */
export function loggedSlug(slug: string): string {
  return services().catalog.dashboards.some((known) => known.slug === slug) ? slug : 'unknown';
}

/** The title of a dashboard for the document's title, as far as the user may know it. */
export async function dashboardTitle(slug: string): Promise<string> {
  const state = await currentRequest();
  if (state.kind !== 'open') return 'Sign in';
  return findDashboard(state.session, slug)?.title ?? 'Dashboard not available';
}
