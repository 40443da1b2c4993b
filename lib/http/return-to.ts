const maxLength = 1_024;
/** Query parameter of a link with which the user requests a new token. */
const refreshMark = ['refresh', 'now'] as const;
const disallowedPath = /^\/(sign-in|api)(\/|$)/;

/**
 * Returns `candidate` if the user may return to it after sign-in: a path with its query on this
 * origin. Anything else, such as another site or the sign-in page itself, becomes the catalog.
 */
export function safeReturnTo(candidate: unknown): string {
  if (typeof candidate !== 'string' || candidate.length > maxLength) return '/';
  const base = 'http://portal.invalid';
  if (!candidate.startsWith('/') || !URL.canParse(candidate, base)) return '/';
  const url = new URL(candidate, base);
  if (url.origin !== base || disallowedPath.test(url.pathname)) return '/';
  // Next adds `_rsc` to the URLs of its own navigations.
  url.searchParams.delete('_rsc');
  url.searchParams.delete(...refreshMark);
  // The origin check has excluded `//host` and `/\host`. After `/..`, a path can still start with
  // `//`.
  const returnTo = `${url.pathname}${url.search}`;
  return returnTo.startsWith('//') ? '/' : returnTo;
}

/** Checks whether a query has the mark of a forced refresh. */
export function hasRefreshMark(search: string): boolean {
  return new URLSearchParams(search).has(...refreshMark);
}

/** Returns a path and query with the mark of a forced refresh, or without it. */
export function markRefresh(pathname: string, search: string, isMarked: boolean): string {
  const query = new URLSearchParams(search);
  query.delete(...refreshMark);
  if (isMarked) query.append(...refreshMark);
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}

/**
 * Packs a `returnTo` into one path segment, and unpacks it. NextAuth decodes the `returnTo` in its
 * cookie twice: if it were not packed, `%26` would become a separator, and a stray `%` an error.
 */
export const encodedReturnTo = {
  pack: (returnTo: string): string => Buffer.from(returnTo).toString('base64url'),
  unpack: (packed: string): string => safeReturnTo(Buffer.from(packed, 'base64url').toString()),
};

/** Returns the sign-in page's path with the reason, its reference, and the page to return to. */
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
