import type { FrameConfig } from '../frame/frame-config.ts';
import { canExplore } from '../organization/account-types.ts';
import type { EmbedSession } from '../state/embed-sessions.ts';
import type { SigmaState } from '../state/sigma-state.ts';
import { workbookPath } from '../workbooks/workbooks.ts';

/** Creates the frame's configuration for the session's workbook. */
export function createFrameConfig(
  { claims, view }: EmbedSession,
  sigma: SigmaState,
): Omit<FrameConfig, 'sessionId' | 'misbehavior'> {
  const { workbook, exploreKey, bookmarkId, controls, responsiveHeight } = view;
  const { name, urlId, pages } = workbook;
  const owner = { workbookId: urlId, user: claims.sub };
  const bookmarks = sigma.bookmarks.list(owner);
  // Opens the URL's bookmark, else the URL's explore key, else a default bookmark.
  // Simulated: an unknown bookmark or key opens the published version.
  const bookmark = bookmarkId
    ? sigma.bookmarks.find(owner, bookmarkId)
    : exploreKey
      ? undefined
      : bookmarks.find(({ isDefault }) => isDefault);
  const savedExploration = exploreKey ? sigma.explorations.find(urlId, exploreKey) : undefined;
  const exploration = bookmark?.exploration ?? savedExploration;
  const publishedControls = Object.fromEntries(workbook.controls.map(({ id }) => [id, '']));
  return {
    expiresInMs: claims.exp * 1000 - sigma.now(),
    canExplore: canExplore(claims.accountType),
    path: workbookPath(workbook),
    workbook: { name, urlId, pages, controls: workbook.controls },
    exploration: {
      controls: { ...publishedControls, ...exploration?.controls, ...controls },
      sort: exploration?.sort ?? null,
    },
    exploreKey: bookmark || !savedExploration ? null : (exploreKey ?? null),
    bookmark: bookmark ? { bookmarkId: bookmark.bookmarkId, name: bookmark.name } : null,
    responsiveHeight,
  };
}
