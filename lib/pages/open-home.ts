import 'server-only';
import { cookies } from 'next/headers';
import {
  composeList,
  composeOverview,
  type HomeList,
  type HomeOverview,
} from '../dashboards/home-content.ts';
import { listPath, parseListFilter } from '../dashboards/home-list.ts';
import { parseMarksCookie } from '../dashboards/marks-cookie.ts';
import { summariesOf } from '../embed/user-dashboards.ts';
import { requireSession } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';
import { services } from '../services.ts';
import { catalogLayout } from './appearance.ts';
import { type PageQuery, returnToOf, singleValues } from './page-query.ts';
import { supportContact } from './page-settings.ts';

/** Describes what the home page shows. */
export interface OpenedHome {
  readonly content: HomeOverview | HomeList;
  readonly userKey: string;
  /** The user's first name. Empty if the identity provider gives no name. */
  readonly firstName: string;
  /** Time of the request, in ms since the epoch. */
  readonly now: number;
  /** The user's marks, as far as the first HTML needs them. */
  readonly marks: { readonly favorites: readonly string[]; readonly recents: readonly string[] };
  readonly initialLayout: 'grid' | 'list';
  readonly contact: string | undefined;
  /** Whether the user comes from a page that was closed because another user had signed in. */
  readonly isOtherUser: boolean;
}

/**
 * Opens the home page of the signed-in user: the overview, or with a filter in the query a list.
 * After a sign-in, the user returns to this query.
 */
export async function openHome(query: PageQuery): Promise<OpenedHome> {
  const session = await requireSession(returnToOf('/', query));
  const key = userKey(session);
  const marks = parseMarksCookie((await cookies()).get('portal-marks')?.value, key);
  const { catalog, now } = services();
  const dashboards = summariesOf(session);
  const values = singleValues(query);
  const filter = parseListFilter(values);
  const from = startOf(values.from);
  const isList = from > 0 || 'all' in values || listPath(filter) !== '/';
  const markedSlugs = [...marks.favorites, ...marks.recents];
  return {
    content: isList
      ? composeList(dashboards, catalog.sections, { filter, from })
      : composeOverview(dashboards, catalog.sections, { now: now(), markedSlugs }),
    userKey: key,
    firstName: session.name.split(/\s+/)[0] ?? '',
    now: now(),
    marks,
    initialLayout: await catalogLayout(),
    contact: supportContact(),
    isOtherUser: query.notice === 'other_user',
  };
}

/** Returns the index of the first dashboard of a page. Anything else than a number is 0. */
function startOf(from = ''): number {
  return /^\d{1,6}$/.test(from) ? Number(from) : 0;
}
