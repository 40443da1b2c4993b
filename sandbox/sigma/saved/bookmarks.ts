import { randomUUID } from 'node:crypto';
import type { Exploration } from './explorations.ts';

/** Describes a saved view of a workbook. */
export interface Bookmark {
  bookmarkId: string;
  name: string;
  isDefault: boolean;
  isShared: boolean;
  exploration: Exploration;
}

/** Identifies the workbook of a bookmark, and the user who owns or opens the bookmark. */
export interface BookmarkOwner {
  workbookId: string;
  user: string;
}

/** Stores bookmarks by workbook and user. Every user of the workbook sees shared bookmarks. */
export interface Bookmarks {
  list(owner: BookmarkOwner): Bookmark[];
  find(owner: BookmarkOwner, bookmarkId: string): Bookmark | undefined;
  create(owner: BookmarkOwner, bookmark: Omit<Bookmark, 'bookmarkId'>): Bookmark;
  /** Updates one of the owner's bookmarks. Returns undefined if there is none. */
  update(owner: BookmarkOwner, bookmarkId: string, exploration: Exploration): Bookmark | undefined;
  /** Removes one of the owner's bookmarks. Returns undefined if there is none. */
  remove(owner: BookmarkOwner, bookmarkId: string): Bookmark | undefined;
  reset(): void;
}

interface Entry extends BookmarkOwner {
  bookmark: Bookmark;
}

/** Creates an empty in-memory store of bookmarks. */
export function createBookmarks(): Bookmarks {
  let entries: Entry[] = [];
  const visibleTo = ({ workbookId, user }: BookmarkOwner) =>
    entries.filter(
      (entry) =>
        entry.workbookId === workbookId && (entry.user === user || entry.bookmark.isShared),
    );
  const findOwn = (owner: BookmarkOwner, bookmarkId: string) =>
    visibleTo(owner).find(
      (entry) => entry.user === owner.user && entry.bookmark.bookmarkId === bookmarkId,
    );
  return {
    list: (owner) => visibleTo(owner).map(({ bookmark }) => bookmark),
    find: (owner, bookmarkId) =>
      visibleTo(owner).find(({ bookmark }) => bookmark.bookmarkId === bookmarkId)?.bookmark,
    create(owner, fields) {
      const bookmark = { bookmarkId: randomUUID(), ...fields };
      if (bookmark.isDefault) {
        for (const entry of visibleTo(owner)) {
          if (entry.user === owner.user) entry.bookmark.isDefault = false;
        }
      }
      entries.push({ ...owner, bookmark });
      return bookmark;
    },
    update(owner, bookmarkId, exploration) {
      const entry = findOwn(owner, bookmarkId);
      if (entry) entry.bookmark.exploration = exploration;
      return entry?.bookmark;
    },
    remove(owner, bookmarkId) {
      const entry = findOwn(owner, bookmarkId);
      entries = entries.filter((other) => other !== entry);
      return entry?.bookmark;
    },
    reset() {
      entries = [];
    },
  };
}
