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
    entries.every(([slug, at]) => isSlug(slug) && Number.isFinite(at))
  );
}

/** Holds the slugs of the user's favorite dashboards. */
// The storage name keeps its British spelling, because earlier versions wrote it.
export const favorites = storedValue('favourites', isSlugList(maxFavorites), []);

/** Holds the slugs of the recently opened dashboards, newest first. */
export const recents = storedValue('recents', isSlugList(maxRecents), []);

/** Holds when Sigma last reported a dashboard as missing, by slug, in ms since the epoch. */
export const openFailures = storedValue('unopened', isTimesBySlug, {});

/** Adds a dashboard to the favorites, or removes it. Beyond 100, drops the oldest favorite. */
export function toggleFavorite(userKey: string, slug: string): void {
  favorites.update(userKey, (slugs) =>
    slugs.includes(slug)
      ? slugs.filter((other) => other !== slug)
      : [...slugs, slug].slice(-maxFavorites),
  );
}

/**
 * Records that a dashboard showed data: moves it to the front of the recents and clears its
 * failure.
 */
export function recordOpened(userKey: string, slug: string): void {
  recents.update(userKey, (slugs) =>
    slugs[0] === slug
      ? slugs
      : [slug, ...slugs.filter((other) => other !== slug)].slice(0, maxRecents),
  );
  openFailures.update(userKey, (times) => {
    if (!(slug in times)) return times;
    const { [slug]: _, ...others } = times;
    return others;
  });
}

/** Records that Sigma no longer has a dashboard, so that the catalog can mark it. */
export function recordOpenFailure(userKey: string, slug: string): void {
  openFailures.update(userKey, (times) => {
    const newest = Object.entries({ ...times, [slug]: Date.now() }).sort(([, a], [, b]) => b - a);
    return Object.fromEntries(newest.slice(0, maxOpenFailures));
  });
}
