/** Maximum numbers of slugs in the cookie, so that it stays below 1 kB. */
export const maxCookieFavorites = 8;
export const maxCookieRecents = 3;

/** Maximum length of a slug list in the cookie, in characters. Longer lists lose their last slugs. */
const maxListLength = 450;

/** Holds what the first HTML needs of a user's marks. */
export interface CookieMarks {
  /** The newest favorites, in the order in which they were added. */
  readonly favorites: readonly string[];
  /** The recently opened dashboards, the most recently opened first. */
  readonly recents: readonly string[];
}

/** Returns the value of the cookie `portal-marks`. It names the user by key, and no one else. */
export function marksCookieValue(userKey: string, { favorites, recents }: CookieMarks): string {
  const newest = favorites.slice(-maxCookieFavorites);
  return [userKey, listText(newest), listText(recents.slice(0, maxCookieRecents))].join('.');
}

/**
 * Returns the marks in the cookie's value. Returns none if they are another user's, or if the value
 * is damaged, because anybody can write this cookie.
 */
export function parseMarksCookie(value: string | undefined, userKey: string): CookieMarks {
  const [key, favorites = '', recents = '', ...rest] = (value ?? '').split('.');
  if (key !== userKey || rest.length > 0) return { favorites: [], recents: [] };
  return {
    favorites: slugsIn(favorites).slice(0, maxCookieFavorites),
    recents: slugsIn(recents).slice(0, maxCookieRecents),
  };
}

function listText(slugs: readonly string[]): string {
  let text = '';
  for (const slug of slugs) {
    if (text.length + slug.length >= maxListLength) break;
    text = text ? `${text}~${slug}` : slug;
  }
  return text;
}

function slugsIn(text: string): string[] {
  return [...new Set(text.split('~'))].filter((slug) => /^[a-z0-9-]{1,100}$/.test(slug));
}
