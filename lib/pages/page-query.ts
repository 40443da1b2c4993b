/** Describes the query of a page, as Next passes it. */
export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;

/** Returns the parameters that occur once. Drops repeated parameters, which are ambiguous. */
export function singleValues(query: PageQuery): Record<string, string> {
  const entries = Object.entries(query).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Returns the parameters that occur once, as a query string without the question mark. */
export function searchOf(query: PageQuery): string {
  return new URLSearchParams(singleValues(query)).toString();
}

/** Returns `path` with the parameters that occur once, to return to after a sign-in. */
export function returnToOf(path: string, query: PageQuery): string {
  const search = searchOf(query);
  return search ? `${path}?${search}` : path;
}
