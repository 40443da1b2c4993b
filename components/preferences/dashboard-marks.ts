import { marksCookieValue } from '../../lib/dashboards/marks-cookie.ts';
import { deletePreferenceCookie, setPreferenceCookie } from './preference-cookie.ts';
import { storedValue } from './stored-value.ts';

const maxRecents = 12;
const maxFavorites = 100;
const maxOpenFailures = 50;

const isSlug = (candidate: unknown): candidate is string =>
  typeof candidate === 'string' && /^[a-z0-9-]{1,100}$/.test(candidate);

function isSlugList(maxLength: number) {
  return (candidate: unknown): candidate is readonly string[] =>
    Array.isArray(candidate) && candidate.length <= maxLength && candidate.every(isSlug);
}

function isTimesBySlug(candidate: unknown): candidate is Readonly<Record<string, number>> {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return false;
  const entries = Object.entries(candidate);
  return (
    entries.length <= maxOpenFailures &&
    entries.every(([slug, time]) => isSlug(slug) && Number.isFinite(time))
  );
}

/** Holds the slugs of the user's favorite dashboards. */
// The storage name keeps its British spelling, because earlier versions wrote it.
export const favorites = storedValue('favourites', isSlugList(maxFavorites), []);

/** Holds the slugs of the recently opened dashboards, the most recently opened first. */
export const recents = storedValue('recents', isSlugList(maxRecents), []);

/** Maps the slug of each dashboard that could not be opened to that time, in ms since the epoch. */
export const openFailures = storedValue('unopened', isTimesBySlug, {});

/** Adds a dashboard to the favorites, or removes it. Beyond 100, drops the oldest favorite. */
export function toggleFavorite(userKey: string, slug: string): void {
  favorites.update(userKey, (slugs) =>
    slugs.includes(slug)
      ? slugs.filter((other) => other !== slug)
      : [...slugs, slug].slice(-maxFavorites),
  );
  writeMarksCookie(userKey);
}

/**
 * Records that a dashboard was opened: moves it to the front of the recents and clears its open
 * failure.
 */
export function recordOpened(userKey: string, slug: string): void {
  recents.update(userKey, (slugs) =>
    slugs[0] === slug
      ? slugs
      : [slug, ...slugs.filter((other) => other !== slug)].slice(0, maxRecents),
  );
  writeMarksCookie(userKey);
  openFailures.update(userKey, (times) => {
    if (!(slug in times)) return times;
    const { [slug]: _, ...others } = times;
    return others;
  });
}

/** Records that a dashboard no longer exists, so that the catalog can mark it. */
export function recordOpenFailure(userKey: string, slug: string): void {
  openFailures.update(userKey, (times) => {
    const newestFirst = Object.entries({ ...times, [slug]: Date.now() }).sort(
      ([, a], [, b]) => b - a,
    );
    return Object.fromEntries(newestFirst.slice(0, maxOpenFailures));
  });
}

/**
 * Writes the marks that the server needs for the first HTML of the home page into a cookie. Deletes
 * the cookie if there are none.
 */
export function writeMarksCookie(userKey: string): void {
  const marks = { favorites: favorites.read(userKey), recents: recents.read(userKey) };
  const isEmpty = marks.favorites.length + marks.recents.length === 0;
  if (isEmpty) deletePreferenceCookie('portal-marks');
  else setPreferenceCookie('portal-marks', marksCookieValue(userKey, marks));
}
