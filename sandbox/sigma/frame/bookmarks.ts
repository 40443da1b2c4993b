import type { Bookmark } from '../saved/bookmarks.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import type { WorkbookState } from './workbook-state.ts';

type NamedBookmark = Pick<Bookmark, 'bookmarkId' | 'name'>;

interface BookmarkDeps {
  api: EmbedApi;
  post: Post;
  config: FrameConfig;
  state: WorkbookState;
}

/**
 * Holds the host's actions on bookmarks, which the portal calls saved views. Each action posts an
 * event or an error.
 */
export interface BookmarkActions {
  /** Posts the bookmark with which the page was opened, if any. */
  announce(): void;
  create(options: { name: string; isDefault: boolean; isShared: boolean }): Promise<void>;
  /** Opens a bookmark. For null, opens the published version. */
  select(bookmarkId: string | null): Promise<void>;
  /** Stores the current state in the selected bookmark. */
  update(): Promise<void>;
  remove(bookmarkId: string): Promise<void>;
}

/** Creates the actions on this user's bookmarks of this workbook. */
export function createBookmarkActions(deps: BookmarkDeps): BookmarkActions {
  const { api, post, state, config } = deps;
  const commonFields = { workbookId: config.workbook.urlId, versionTagName: null };
  let selectedId = config.bookmark?.bookmarkId ?? null;

  function setSelected(bookmark: NamedBookmark | null): void {
    selectedId = bookmark?.bookmarkId ?? null;
    const bookmarkName = bookmark?.name ?? null;
    post({
      type: 'workbook:bookmark:onchange',
      ...commonFields,
      bookmarkId: selectedId,
      bookmarkName,
    });
  }

  // A guess: the messages for a rejected update are documented, their code is not.
  function postError(code: string, message: string): void {
    post({ type: 'workbook:error', code, message });
  }

  return {
    announce() {
      // A guess: tells the host the name of the bookmark in the embed URL.
      if (config.bookmark) setSelected(config.bookmark);
    },
    async create(options) {
      const bookmark = await api.createBookmark({ ...options, ...state.current() });
      if (!bookmark) return postError('EINVAL', 'Cannot create bookmark.');
      const { bookmarkId, name } = bookmark;
      post({ type: 'workbook:bookmark:oncreate', ...commonFields, bookmarkId, bookmarkName: name });
      // A guess: a new bookmark becomes the selected one.
      state.apply(bookmark.exploration);
      setSelected(bookmark);
    },
    async select(bookmarkId) {
      const bookmark = bookmarkId ? await api.findBookmark(bookmarkId) : null;
      if (bookmark === undefined) return postError('ENOENT', 'Bookmark not found.');
      state.apply(bookmark?.exploration ?? null);
      setSelected(bookmark);
    },
    async update() {
      if (!selectedId) return postError('EINVAL', 'Bookmark not selected');
      if (!state.isExplored()) {
        return postError('EINVAL', 'Cannot update bookmark, no explore changes made');
      }
      const bookmark = await api.updateBookmark(selectedId, state.current());
      if (!bookmark) return postError('EPERM', 'Cannot update a bookmark of somebody else.');
      state.apply(bookmark.exploration);
      const { bookmarkId, name: bookmarkName, isDefault, isShared } = bookmark;
      const updated = { bookmarkId, bookmarkName, isDefault, isShared };
      post({ type: 'workbook:bookmark:onupdate', ...commonFields, ...updated });
    },
    async remove(bookmarkId) {
      const bookmark = await api.deleteBookmark(bookmarkId);
      if (!bookmark) return postError('ENOENT', 'Bookmark not found.');
      const { name: bookmarkName } = bookmark;
      post({ type: 'workbook:bookmark:ondelete', ...commonFields, bookmarkId, bookmarkName });
      if (selectedId !== bookmarkId) return;
      // A guess: deleting the selected bookmark opens the published version.
      state.apply(null);
      setSelected(null);
    },
  };
}
