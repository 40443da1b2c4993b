/** The query of a page, as Next hands it to the page. */
export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;

/** The values of a query that are given once; whatever is repeated is nobody's. */
export function singleValues(query: PageQuery): Record<string, string> {
  const entries = Object.entries(query).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Those values as the text of a query, without its question mark. */
export function searchOf(query: PageQuery): string {
  return new URLSearchParams(singleValues(query)).toString();
}

/** A path with those values: the place to come back to after a sign-in. */
export function returnToOf(path: string, query: PageQuery): string {
  const text = searchOf(query);
  return text ? `${path}?${text}` : path;
}
