const longest = 1_024;
const refreshMark = ['refresh', 'now'] as const;
const unwelcome = /^\/(sign-in|api)(\/|$)/;

/**
 * A place in the portal to return to: a path with its query, on this origin. Whatever else is
 * asked for, such as another site or the sign-in page itself, becomes the catalog.
 */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > longest || !wanted.startsWith('/')) return '/';
  const base = 'http://portal.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  if (url.origin !== base || unwelcome.test(url.pathname)) return '/';
  // Next's own marker of a navigation, not a part of the place.
  url.searchParams.delete('_rsc');
  url.searchParams.delete(...refreshMark);
  // Parsing turns `//host` and `/\host` into hosts; a path that still begins so is refused too.
  const returnTo = `${url.pathname}${url.search}`;
  return returnTo.startsWith('//') ? '/' : returnTo;
}

/** Whether a query holds the mark by which the user asks for a new token. */
export function hasRefreshMark(search: string): boolean {
  return new URLSearchParams(search).has(...refreshMark);
}

/** A path and query with that mark, once, or without it. */
export function markRefresh(pathname: string, search: string, isMarked: boolean): string {
  const query = new URLSearchParams(search);
  query.delete(...refreshMark);
  if (isMarked) query.append(...refreshMark);
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}

/**
 * A place as one opaque path segment, and back. On its way through NextAuth's cookie it would be
 * decoded once too often: `%26` would become a separator, and a stray `%` an error.
 */
export const encodedReturnTo = {
  pack: (returnTo: string): string => Buffer.from(returnTo).toString('base64url'),
  unpack: (packed: string): string => safeReturnTo(Buffer.from(packed, 'base64url').toString()),
};

/** The sign-in page's address, with the reason, its reference, and the place to return to. */
export function signInPath(options: {
  reason?: string | undefined;
  reference?: string;
  returnTo?: string;
}): string {
  const query = new URLSearchParams();
  if (options.reason) query.set('reason', options.reason);
  if (options.reference) query.set('reference', options.reference);
  const returnTo = safeReturnTo(options.returnTo);
  if (returnTo !== '/') query.set('returnTo', returnTo);
  return query.size > 0 ? `/sign-in?${query}` : '/sign-in';
}
