import 'server-only';
import type { DashboardSummary } from '../dashboards/dashboard-summary.ts';
import { summariesOf } from '../embed/user-dashboards.ts';
import { requireSession } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';
import { catalogLayout } from './appearance.ts';
import { type PageQuery, returnToOf } from './page-query.ts';
import { supportContact } from './page-settings.ts';

/** Describes what the catalog page shows. */
export interface OpenedCatalog {
  readonly dashboards: readonly DashboardSummary[];
  readonly userKey: string;
  readonly initialLayout: 'grid' | 'list';
  readonly contact: string | undefined;
  /** Whether the user comes from a page that was closed because another user had signed in. */
  readonly isOtherUser: boolean;
}

/** Opens the catalog of the signed-in user. After a sign-in, the user returns to this search. */
export async function openCatalog(query: PageQuery): Promise<OpenedCatalog> {
  const session = await requireSession(returnToOf('/', query));
  return {
    dashboards: summariesOf(session),
    userKey: userKey(session),
    initialLayout: await catalogLayout(),
    contact: supportContact(),
    isOtherUser: query.notice === 'other_user',
  };
}
