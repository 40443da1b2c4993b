import { randomUUID } from 'node:crypto';
import type { Exploration } from './explorations.ts';

/** A saved view of a workbook. */
export interface Bookmark {
  bookmarkId: string;
  name: string;
  isDefault: boolean;
  isShared: boolean;
  exploration: Exploration;
}

/** Whose view of which workbook. */
export interface BookmarkOwner {
  workbookId: string;
  user: string;
}

/** Bookmarks per workbook and user; shared ones are seen by everybody who sees the workbook. */
export interface Bookmarks {
  list(owner: BookmarkOwner): Bookmark[];
  find(owner: BookmarkOwner, bookmarkId: string): Bookmark | undefined;
  create(owner: BookmarkOwner, bookmark: Omit<Bookmark, 'bookmarkId'>): Bookmark;
  /** Own bookmarks only; undefined when there is none. */
  update(owner: BookmarkOwner, bookmarkId: string, exploration: Exploration): Bookmark | undefined;
  /** Own bookmarks only; undefined when there was none. */
  remove(owner: BookmarkOwner, bookmarkId: string): Bookmark | undefined;
  reset(): void;
}

interface Entry extends BookmarkOwner {
  bookmark: Bookmark;
}

/** Bookmarks in memory. */
export function createBookmarks(): Bookmarks {
  let entries: Entry[] = [];
  const seenBy = ({ workbookId, user }: BookmarkOwner) =>
    entries.filter(
      (entry) =>
        entry.workbookId === workbookId && (entry.user === user || entry.bookmark.isShared),
    );
  const own = (owner: BookmarkOwner, bookmarkId: string) =>
    seenBy(owner).find(
      (entry) => entry.user === owner.user && entry.bookmark.bookmarkId === bookmarkId,
    );
  return {
    list: (owner) => seenBy(owner).map(({ bookmark }) => bookmark),
    find: (owner, bookmarkId) =>
      seenBy(owner).find(({ bookmark }) => bookmark.bookmarkId === bookmarkId)?.bookmark,
    create(owner, fields) {
      const bookmark = { bookmarkId: randomUUID(), ...fields };
      if (bookmark.isDefault) {
        for (const entry of seenBy(owner)) {
          if (entry.user === owner.user) entry.bookmark.isDefault = false;
        }
      }
      entries.push({ ...owner, bookmark });
      return bookmark;
    },
    update(owner, bookmarkId, exploration) {
      const entry = own(owner, bookmarkId);
      if (entry) entry.bookmark.exploration = exploration;
      return entry?.bookmark;
    },
    remove(owner, bookmarkId) {
      const entry = own(owner, bookmarkId);
      entries = entries.filter((other) => other !== entry);
      return entry?.bookmark;
    },
    reset() {
      entries = [];
    },
  };
}
