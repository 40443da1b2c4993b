'use client';

import type {
  HomeList as List,
  HomeOverview as Overview,
} from '../../lib/dashboards/home-content.ts';
import { EmptyCatalog } from './empty-catalog.tsx';
import { HomeList } from './home-list.tsx';
import { HomeOverview } from './home-overview.tsx';
import type { Layout } from './layout-buttons.tsx';
import { useHomeMarks } from './use-home-marks.ts';

/**
 * Renders the home page: the overview, or a list of dashboards. The server's HTML is complete, and
 * what only the browser knows changes icons and text in place.
 */
export function Home({
  content,
  userKey,
  firstName,
  now,
  marks: initialMarks,
  initialLayout,
  contact,
  isOtherUser,
}: {
  content: Overview | List;
  userKey: string;
  firstName: string;
  now: number;
  marks: { readonly favorites: readonly string[]; readonly recents: readonly string[] };
  initialLayout: Layout;
  contact: string | undefined;
  isOtherUser: boolean;
}) {
  const marks = useHomeMarks(userKey, now, initialMarks);
  return (
    <main id="home" className="home">
      {isOtherUser && (
        <p role="status" className="mb-6 rounded-md bg-notice-surface p-4">
          Someone else signed in on this browser, so the page that was open here was closed.
        </p>
      )}
      {content.total === 0 ? (
        <EmptyCatalog contact={contact} />
      ) : content.kind === 'list' ? (
        <HomeList content={content} initialLayout={initialLayout} marks={marks} />
      ) : (
        <HomeOverview content={content} firstName={firstName} marks={marks} />
      )}
    </main>
  );
}
