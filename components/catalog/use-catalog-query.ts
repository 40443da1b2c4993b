import { useSearchParams } from 'next/navigation';
import { type RefObject, useEffect, useState } from 'react';

/** What of the catalog is wanted: words to look for, and a tag; empty means all. */
export interface CatalogQuery {
  readonly query: string;
  readonly tag: string;
}

/**
 * The query of the catalog, kept in the page's URL so that it can be shared and comes back. The
 * field is not controlled by React: what is typed into the server's HTML before scripts are there
 * must stay.
 */
export function useCatalogQuery(
  field: RefObject<HTMLInputElement | null>,
): [CatalogQuery, (change: Partial<CatalogQuery>) => void] {
  const params = useSearchParams();
  const query = params.get('q') ?? '';
  const tag = params.get('tag') ?? '';
  const [wanted, setWanted] = useState<CatalogQuery>({ query, tag });

  useEffect(() => {
    const input = field.current;
    // Whoever types is ahead of the URL; else the URL is right, after a link or Back.
    if (!input || document.activeElement === input) {
      setWanted({ query: input?.value ?? query, tag });
    } else {
      input.value = query;
      setWanted({ query, tag });
    }
  }, [field, query, tag]);

  function want(change: Partial<CatalogQuery>) {
    const next = { ...wanted, ...change };
    setWanted(next);
    history.replaceState(null, '', catalogUrl(next));
  }
  return [wanted, want];
}

/** The catalog's address with a query. */
export function catalogUrl({ query, tag }: CatalogQuery): string {
  const search = new URLSearchParams();
  if (query.trim()) search.set('q', query.trim());
  if (tag) search.set('tag', tag);
  return search.size > 0 ? `/?${search}` : '/';
}
