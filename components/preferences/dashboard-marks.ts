import { storedValue } from './stored-value.ts';

const maxRecents = 12;
const maxFavorites = 100;
const maxUnopened = 50;

const isSlug = (candidate: unknown): candidate is string =>
  typeof candidate === 'string' && /^[a-z0-9-]{1,100}$/.test(candidate);

function isSlugList(most: number) {
  return (candidate: unknown): candidate is readonly string[] =>
    Array.isArray(candidate) && candidate.length <= most && candidate.every(isSlug);
}

function isTimes(candidate: unknown): candidate is Readonly<Record<string, number>> {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return false;
  const entries = Object.entries(candidate);
  return (
    entries.length <= maxUnopened &&
    entries.every(([slug, at]) => isSlug(slug) && Number.isFinite(at))
  );
}

/** Slugs of the dashboards that the user marked with a star. */
// The name in storage stays as earlier versions wrote it.
export const favorites = storedValue('favourites', isSlugList(maxFavorites), []);

/** Slugs of the dashboards that were opened last, the newest first. */
export const recents = storedValue('recents', isSlugList(maxRecents), []);

/** When a dashboard turned out to be gone at its last opening, by slug, in ms since the epoch. */
export const unopened = storedValue('unopened', isTimes, {});

/** Puts a star on a dashboard, or takes it off. */
export function toggleFavorite(userKey: string, slug: string): void {
  favorites.update(userKey, (slugs) =>
    slugs.includes(slug)
      ? slugs.filter((other) => other !== slug)
      : [...slugs, slug].slice(-maxFavorites),
  );
}

/** Notes that a dashboard showed its data: it is the newest of the recent ones, and not gone. */
export function recordOpened(userKey: string, slug: string): void {
  recents.update(userKey, (slugs) =>
    slugs[0] === slug
      ? slugs
      : [slug, ...slugs.filter((other) => other !== slug)].slice(0, maxRecents),
  );
  unopened.update(userKey, (times) => {
    if (!(slug in times)) return times;
    const { [slug]: _, ...others } = times;
    return others;
  });
}

/** Notes that Sigma no longer had a dashboard, so that the catalog can say so. */
export function recordUnopened(userKey: string, slug: string): void {
  unopened.update(userKey, (times) => {
    const newest = Object.entries({ ...times, [slug]: Date.now() }).sort(([, a], [, b]) => b - a);
    return Object.fromEntries(newest.slice(0, maxUnopened));
  });
}
