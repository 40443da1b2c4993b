/** Maximum length of a control value that a link carries, in characters. */
const maxValueLength = 200;

/**
 * Returns the query that takes the user's filters along to another dashboard: those parameters of
 * the current page's query that are shared controls of the target. Includes the question mark, or
 * returns an empty string.
 */
export function carriedQuery(search: string, sharedControls: readonly string[]): string {
  const current = new URLSearchParams(search);
  const carried = new URLSearchParams();
  for (const id of sharedControls) {
    const value = current.get(id) ?? '';
    if (value !== '' && value.length <= maxValueLength) carried.set(id, value);
  }
  return carried.size > 0 ? `?${carried}` : '';
}
