import 'server-only';
import { summaryOf } from '../dashboards/dashboard-summary.ts';
import { dashboardsOf } from '../embed/user-dashboards.ts';
import { jsonError } from '../request/json-error.ts';
import { currentRequest } from '../request/require-session.ts';

/**
 * Answers `GET /api/dashboards`: what the signed-in user may open, in the catalog's order, as
 * `[{ slug, title, description, tags, owner }]`, the owner where there is one; 401 with a code where nobody is signed in.
 */
export async function listDashboards(): Promise<Response> {
  const state = await currentRequest();
  if (state.kind !== 'open') return jsonError('signed_out');
  return Response.json(dashboardsOf(state.session).map(summaryOf));
}
