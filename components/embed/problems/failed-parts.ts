const list = new Intl.ListFormat('en');
const maxNamed = 2;

/**
 * Returns the title of the notice about parts that failed. Names them, if the catalog has a title
 * for each and they are few. Returns undefined if not even their number is known.
 */
export function failedPartsTitle(
  nodeIds: readonly string[],
  titles: Readonly<Record<string, string>>,
): string | undefined {
  const ids = [...new Set(nodeIds)];
  const names = ids.flatMap((id) => (Object.hasOwn(titles, id) ? [`“${titles[id]}”`] : []));
  if (names.length > 0 && names.length === ids.length && names.length <= maxNamed) {
    return `${list.format(names)} couldn’t be loaded`;
  }
  return ids.length > 1 ? `${ids.length} parts of this dashboard couldn’t be loaded` : undefined;
}
