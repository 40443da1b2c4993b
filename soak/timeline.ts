/** What happened, in order: to each user, and to the machines that all of them use. */
export interface Timeline {
  /** `subject` is a user's e-mail, or `everybody`. */
  note(subject: string, what: string): void;
  /** The lines of a user and of everybody in the `beforeMs` before `at`, and shortly after. */
  around(subject: string, at: number, beforeMs: number): string[];
}

/** The time of day, UTC, as chronicles tell it. */
export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

/** Stands for what concerns every user. */
export const everybody = 'everybody';

interface Entry {
  readonly at: number;
  readonly what: string;
}

const maxEntries = 2_000;
const afterMs = 1_000;

/** An empty timeline that keeps the last 2,000 entries of each subject. */
export function createTimeline(now: () => number): Timeline {
  const entries = new Map<string, Entry[]>();
  return {
    note(subject, what) {
      const own = entries.get(subject) ?? [];
      own.push({ at: now(), what });
      if (own.length > maxEntries) own.shift();
      entries.set(subject, own);
    },
    around(subject, at, beforeMs) {
      return [...new Set([subject, everybody])]
        .flatMap((one) => entries.get(one) ?? [])
        .filter((entry) => entry.at >= at - beforeMs && entry.at <= at + afterMs)
        .sort((one, other) => one.at - other.at)
        .map((entry) => `${clock(entry.at)}  ${entry.what}`);
    },
  };
}
