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
  const viewer = { workbookId: urlId, user: claims.sub };
  const bookmarks = sigma.bookmarks.list(viewer);
  // The first of these opens: the URL's bookmark, the URL's explore key, a default bookmark (the
  // user's own, or one that another user shares).
  // A guess: an unknown bookmark or key opens the published version.
  const bookmark = bookmarkId
    ? sigma.bookmarks.find(viewer, bookmarkId)
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
    // A bookmark replaces the exploration, so its key does not apply.
    exploreKey: bookmark || !savedExploration ? null : (exploreKey ?? null),
    bookmark: bookmark ? { bookmarkId: bookmark.bookmarkId, name: bookmark.name } : null,
    responsiveHeight,
  };
}
