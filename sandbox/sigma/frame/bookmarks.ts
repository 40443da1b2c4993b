import type { Bookmark } from '../saved/bookmarks.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import type { WorkbookState } from './workbook-state.ts';

type NamedBookmark = Pick<Bookmark, 'bookmarkId' | 'name'>;

interface BookmarkParts {
  api: EmbedApi;
  post: Post;
  config: FrameConfig;
  state: WorkbookState;
}

/** What a host can do with saved views; each posts its event. */
export interface BookmarkActions {
  /** Tells the host of the bookmark that the page was opened with, if any. */
  announce(): void;
  create(options: { name: string; isDefault: boolean; isShared: boolean }): Promise<void>;
  select(bookmarkId: string | null): Promise<void>;
  update(): Promise<void>;
  remove(bookmarkId: string): Promise<void>;
}

/** Creates the actions on saved views of this workbook for this user. */
export function createBookmarkActions(parts: BookmarkParts): BookmarkActions {
  const { api, post, state, config } = parts;
  const common = { workbookId: config.workbook.urlId, versionTagName: null };
  let selectedId = config.bookmark?.bookmarkId ?? null;

  function changeTo(bookmark: NamedBookmark | null): void {
    selectedId = bookmark?.bookmarkId ?? null;
    const bookmarkName = bookmark?.name ?? null;
    post({ type: 'workbook:bookmark:onchange', ...common, bookmarkId: selectedId, bookmarkName });
  }

  // Simulated: the sentences of a refused update are documented, their code is not.
  function refuse(code: string, message: string): void {
    post({ type: 'workbook:error', code, message });
  }

  return {
    announce() {
      // Simulated: without it a host would not learn the name of what its address asked for.
      if (config.bookmark) changeTo(config.bookmark);
    },
    async create(options) {
      const bookmark = await api.createBookmark({ ...options, ...state.current() });
      if (!bookmark) return refuse('EINVAL', 'Cannot create bookmark.');
      const { bookmarkId, name } = bookmark;
      post({ type: 'workbook:bookmark:oncreate', ...common, bookmarkId, bookmarkName: name });
      // Simulated: a new bookmark is the selected one from then on.
      state.apply(bookmark.exploration);
      changeTo(bookmark);
    },
    async select(bookmarkId) {
      const bookmark = bookmarkId ? await api.findBookmark(bookmarkId) : null;
      if (bookmark === undefined) return refuse('ENOENT', 'Bookmark not found.');
      state.apply(bookmark?.exploration ?? null);
      changeTo(bookmark);
    },
    async update() {
      if (!selectedId) return refuse('EINVAL', 'Bookmark not selected');
      if (!state.isExplored()) {
        return refuse('EINVAL', 'Cannot update bookmark, no explore changes made');
      }
      const bookmark = await api.updateBookmark(selectedId, state.current());
      if (!bookmark) return refuse('EPERM', 'Cannot update a bookmark of somebody else.');
      state.apply(bookmark.exploration);
      const { bookmarkId, name: bookmarkName, isDefault, isShared } = bookmark;
      const updated = { bookmarkId, bookmarkName, isDefault, isShared };
      post({ type: 'workbook:bookmark:onupdate', ...common, ...updated });
    },
    async remove(bookmarkId) {
      const bookmark = await api.deleteBookmark(bookmarkId);
      if (!bookmark) return refuse('ENOENT', 'Bookmark not found.');
      const { name: bookmarkName } = bookmark;
      post({ type: 'workbook:bookmark:ondelete', ...common, bookmarkId, bookmarkName });
      if (selectedId !== bookmarkId) return;
      // Simulated: a view whose bookmark is gone gives way to the published version.
      state.apply(null);
      changeTo(null);
    },
  };
}
