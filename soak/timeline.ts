/** Records events in order, per user and for all users. */
export interface Timeline {
  /** Records an event. `subject` is a user's email or `allUsers`. */
  record(subject: string, description: string): void;
  /** Returns the events of a user and of `allUsers`, from `beforeMs` before `at` to 1 s after. */
  linesAround(subject: string, at: number, beforeMs: number): string[];
}

/** Formats a time (ms since the epoch) as the time of day in UTC. */
export function timeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

/** Subject of events that affect every user. */
export const allUsers = 'everybody';

interface Entry {
  readonly at: number;
  readonly description: string;
}

const maxEntries = 2_000;
const afterMs = 1_000;

/** Creates an empty timeline that keeps the last 2,000 entries of each subject. */
export function createTimeline(now: () => number): Timeline {
  const entries = new Map<string, Entry[]>();
  return {
    record(subject, description) {
      const subjectEntries = entries.get(subject) ?? [];
      subjectEntries.push({ at: now(), description });
      if (subjectEntries.length > maxEntries) subjectEntries.shift();
      entries.set(subject, subjectEntries);
    },
    linesAround(subject, at, beforeMs) {
      return [...new Set([subject, allUsers])]
        .flatMap((key) => entries.get(key) ?? [])
        .filter((entry) => entry.at >= at - beforeMs && entry.at <= at + afterMs)
        .sort((a, b) => a.at - b.at)
        .map((entry) => `${timeOfDay(entry.at)}  ${entry.description}`);
    },
  };
}
