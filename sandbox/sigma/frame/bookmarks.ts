import type { Exploration } from '../saved/explorations.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';

interface BookmarkParts {
  api: EmbedApi;
  post: Post;
  workbookId: string;
  bookmarkId: string | null;
  /** The state to be saved, and whether it differs from the bookmark or the published version. */
  current(): Exploration;
  isExplored(): boolean;
  /** Shows a saved state, or the published version for null. */
  apply(exploration: Exploration | null): void;
  onListChange(bookmark: { bookmarkId: string; name: string }, isGone: boolean): void;
}

/** What a host or the toolbar can do with saved views; each posts its event. */
export interface BookmarkActions {
  selectedId(): string | null;
  create(options: { name: string; isDefault: boolean; isShared: boolean }): Promise<void>;
  select(bookmarkId: string | null): Promise<void>;
  update(): Promise<void>;
  remove(bookmarkId: string): Promise<void>;
}

/** Saved views of this workbook for this user. */
export function createBookmarkActions(parts: BookmarkParts): BookmarkActions {
  const { api, post } = parts;
  const common = { workbookId: parts.workbookId, versionTagName: null };
  let selectedId = parts.bookmarkId;

  function changeTo(bookmark: { bookmarkId: string; name: string } | null): void {
    selectedId = bookmark?.bookmarkId ?? null;
    const bookmarkName = bookmark?.name ?? null;
    post({ type: 'workbook:bookmark:onchange', ...common, bookmarkId: selectedId, bookmarkName });
  }

  // Simulated: the sentences of a refused update are documented, their code is not.
  function refuse(code: string, message: string): void {
    post({ type: 'workbook:error', code, message });
  }

  return {
    selectedId: () => selectedId,
    async create(options) {
      const bookmark = await api.createBookmark({ ...options, ...parts.current() });
      if (!bookmark) return refuse('EINVAL', 'Cannot create bookmark.');
      const { bookmarkId, name } = bookmark;
      parts.onListChange(bookmark, false);
      post({ type: 'workbook:bookmark:oncreate', ...common, bookmarkId, bookmarkName: name });
      // Simulated: a new bookmark is the selected one from then on.
      parts.apply(bookmark.exploration);
      changeTo(bookmark);
    },
    async select(bookmarkId) {
      if (!bookmarkId) {
        parts.apply(null);
        return changeTo(null);
      }
      const bookmark = await api.findBookmark(bookmarkId);
      if (!bookmark) return refuse('ENOENT', 'Bookmark not found.');
      parts.apply(bookmark.exploration);
      changeTo(bookmark);
    },
    async update() {
      if (!selectedId) return refuse('EINVAL', 'Bookmark not selected');
      if (!parts.isExplored()) {
        return refuse('EINVAL', 'Cannot update bookmark, no explore changes made');
      }
      const bookmark = await api.updateBookmark(selectedId, parts.current());
      if (!bookmark) return refuse('EPERM', 'Cannot update a bookmark of somebody else.');
      parts.apply(bookmark.exploration);
      const { bookmarkId, name: bookmarkName, isDefault, isShared } = bookmark;
      const updated = { bookmarkId, bookmarkName, isDefault, isShared };
      post({ type: 'workbook:bookmark:onupdate', ...common, ...updated });
    },
    async remove(bookmarkId) {
      const bookmark = await api.deleteBookmark(bookmarkId);
      if (!bookmark) return refuse('ENOENT', 'Bookmark not found.');
      parts.onListChange(bookmark, true);
      const { name: bookmarkName } = bookmark;
      post({ type: 'workbook:bookmark:ondelete', ...common, bookmarkId, bookmarkName });
      if (selectedId === bookmarkId) changeTo(null);
    },
  };
}
