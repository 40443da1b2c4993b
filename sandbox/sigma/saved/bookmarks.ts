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

/** Identifies a user and a workbook. */
export interface WorkbookUser {
  workbookId: string;
  user: string;
}

/** Stores bookmarks. A viewer sees their own bookmarks of the workbook, and shared ones. */
export interface Bookmarks {
  list(viewer: WorkbookUser): Bookmark[];
  find(viewer: WorkbookUser, bookmarkId: string): Bookmark | undefined;
  create(owner: WorkbookUser, bookmark: Omit<Bookmark, 'bookmarkId'>): Bookmark;
  /** Updates one of the owner's bookmarks. Returns undefined if there is none. */
  update(owner: WorkbookUser, bookmarkId: string, exploration: Exploration): Bookmark | undefined;
  /** Removes one of the owner's bookmarks. Returns undefined if there is none. */
  remove(owner: WorkbookUser, bookmarkId: string): Bookmark | undefined;
  reset(): void;
}

interface Entry extends WorkbookUser {
  bookmark: Bookmark;
}

/** Creates an empty in-memory store of bookmarks. */
export function createBookmarks(): Bookmarks {
  let entries: Entry[] = [];
  const visibleTo = ({ workbookId, user }: WorkbookUser) =>
    entries.filter(
      (entry) =>
        entry.workbookId === workbookId && (entry.user === user || entry.bookmark.isShared),
    );
  const findOwn = (owner: WorkbookUser, bookmarkId: string) =>
    visibleTo(owner).find(
      (entry) => entry.user === owner.user && entry.bookmark.bookmarkId === bookmarkId,
    );
  return {
    list: (viewer) => visibleTo(viewer).map(({ bookmark }) => bookmark),
    find: (viewer, bookmarkId) =>
      visibleTo(viewer).find(({ bookmark }) => bookmark.bookmarkId === bookmarkId)?.bookmark,
    create(owner, fields) {
      const bookmark = { bookmarkId: randomUUID(), ...fields };
      // Of a user's own bookmarks of a workbook, only one is the default.
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
