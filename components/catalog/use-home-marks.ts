import { useEffect } from 'react';
import {
  favorites,
  openFailures,
  recents,
  writeMarksCookie,
} from '../preferences/dashboard-marks.ts';

/** Holds what the browser and the server know of a user's dashboards. */
export interface HomeMarks {
  readonly userKey: string;
  /** Time of the request, in ms since the epoch. */
  readonly now: number;
  /** Slugs, the newest last. */
  readonly favorites: readonly string[];
  /** Slugs, the most recently opened first. */
  readonly recents: readonly string[];
  /** Maps slugs to the time of the failure, in ms since the epoch. */
  readonly openFailures: Readonly<Record<string, number>>;
}

/**
 * Returns the user's marks. The first render has those of the cookie, as the server does, so that
 * nothing moves when the browser adds the others.
 */
export function useHomeMarks(
  userKey: string,
  now: number,
  initial: { readonly favorites: readonly string[]; readonly recents: readonly string[] },
): HomeMarks {
  // Earlier builds wrote no cookie.
  useEffect(() => writeMarksCookie(userKey), [userKey]);
  return {
    userKey,
    now,
    favorites: favorites.use(userKey, initial.favorites),
    recents: recents.use(userKey, initial.recents),
    openFailures: openFailures.use(userKey),
  };
}
