import 'server-only';
import { type DashboardSummary, summaryOf } from '../dashboards/dashboard-summary.ts';
import { dashboardsOf } from '../embed/user-dashboards.ts';
import { requireSession } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';
import { layout } from './appearance.ts';
import { type PageQuery, placeOf } from './page-query.ts';
import { supportContact } from './page-settings.ts';

/** The catalogue as its page shows it. */
export interface OpenedCatalogue {
  readonly dashboards: readonly DashboardSummary[];
  readonly userKey: string;
  readonly initialLayout: 'grid' | 'list';
  readonly contact: string | undefined;
  /** Another page was left because somebody else had signed in. */
  readonly isOtherUser: boolean;
}

/** Opens the catalogue of the signed-in user; whoever must sign in first keeps the search. */
export async function openCatalogue(query: PageQuery): Promise<OpenedCatalogue> {
  const session = await requireSession(placeOf('/', query));
  return {
    dashboards: dashboardsOf(session).map(summaryOf),
    userKey: userKey(session),
    initialLayout: await layout(),
    contact: supportContact(),
    isOtherUser: query.notice === 'other_user',
  };
}
