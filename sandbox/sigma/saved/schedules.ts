import type { BookmarkOwner } from './bookmarks.ts';

/** A delivery that somebody asked for. */
export interface Schedule {
  every: 'day' | 'weekday' | 'week';
  /** Time of day, `09:30`. */
  time: string;
  /** E-mail addresses. */
  recipients: string[];
}

/** Schedules per workbook and user. */
export interface Schedules {
  /** Keeps one more and gives all of this owner. */
  add(owner: BookmarkOwner, schedule: Schedule): Schedule[];
  reset(): void;
}

/** Schedules in memory. Simulated: nothing is ever sent. */
export function createSchedules(): Schedules {
  let entries: (BookmarkOwner & { schedule: Schedule })[] = [];
  return {
    add(owner, schedule) {
      entries.push({ ...owner, schedule });
      return entries
        .filter(({ workbookId, user }) => workbookId === owner.workbookId && user === owner.user)
        .map((entry) => entry.schedule);
    },
    reset() {
      entries = [];
    },
  };
}
