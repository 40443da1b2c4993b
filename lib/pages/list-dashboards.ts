import 'server-only';
import { summariesOf } from '../embed/user-dashboards.ts';
import { jsonError } from '../request/json-error.ts';
import { currentRequestState } from '../request/require-session.ts';

/**
 * Answers `GET /api/dashboards` with the dashboards that the user may see, in the catalog's order:
 * `[{ slug, title, description, tags, … }]`. All other fields of `DashboardSummary` are optional.
 * Answers 401 without a session.
 */
export async function listDashboards(): Promise<Response> {
  const state = await currentRequestState();
  if (state.kind !== 'open') return jsonError('signed_out');
  return Response.json(summariesOf(state.session));
}
