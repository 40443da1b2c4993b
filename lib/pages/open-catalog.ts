import 'server-only';
import { type DashboardSummary, summaryOf } from '../dashboards/dashboard-summary.ts';
import { dashboardsOf } from '../embed/user-dashboards.ts';
import { requireSession } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';
import { layout } from './appearance.ts';
import { type PageQuery, returnToOf } from './page-query.ts';
import { supportContact } from './page-settings.ts';

/** The catalog as its page shows it. */
export interface OpenedCatalog {
  readonly dashboards: readonly DashboardSummary[];
  readonly userKey: string;
  readonly initialLayout: 'grid' | 'list';
  readonly contact: string | undefined;
  /** Another page was left because somebody else had signed in. */
  readonly isOtherUser: boolean;
}

/** Opens the catalog of the signed-in user; whoever must sign in first keeps the search. */
export async function openCatalog(query: PageQuery): Promise<OpenedCatalog> {
  const session = await requireSession(returnToOf('/', query));
  return {
    dashboards: dashboardsOf(session).map(summaryOf),
    userKey: userKey(session),
    initialLayout: await layout(),
    contact: supportContact(),
    isOtherUser: query.notice === 'other_user',
  };
}
