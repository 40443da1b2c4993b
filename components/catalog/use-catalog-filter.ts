import { useSearchParams } from 'next/navigation';
import { type RefObject, useEffect, useState } from 'react';

/** Holds the catalog's filter: search words and a tag. Empty strings match every dashboard. */
export interface CatalogFilter {
  readonly query: string;
  readonly tag: string;
}

/**
 * Returns the catalog's filter and a function that changes it. The page's URL holds the filter, so
 * that users can share it and return to it. React does not control the search field, so that text
 * typed before the scripts load stays.
 */
export function useCatalogFilter(
  searchField: RefObject<HTMLInputElement | null>,
): [CatalogFilter, (change: Partial<CatalogFilter>) => void] {
  const params = useSearchParams();
  const query = params.get('q') ?? '';
  const tag = params.get('tag') ?? '';
  const [filter, setFilterState] = useState<CatalogFilter>({ query, tag });

  useEffect(() => {
    const input = searchField.current;
    // While the user types, the field is newer than the page's URL. Otherwise, the URL is newer.
    if (!input || document.activeElement === input) {
      setFilterState({ query: input?.value ?? query, tag });
    } else {
      input.value = query;
      setFilterState({ query, tag });
    }
  }, [searchField, query, tag]);

  function setFilter(change: Partial<CatalogFilter>) {
    const next = { ...filter, ...change };
    setFilterState(next);
    history.replaceState(null, '', catalogUrl(next));
  }
  return [filter, setFilter];
}

/** Returns the path and query of the catalog with a filter. */
export function catalogUrl({ query, tag }: CatalogFilter): string {
  const search = new URLSearchParams();
  if (query.trim()) search.set('q', query.trim());
  if (tag) search.set('tag', tag);
  return search.size > 0 ? `/?${search}` : '/';
}
