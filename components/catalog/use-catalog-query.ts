import { useSearchParams } from 'next/navigation';
import { type RefObject, useEffect, useState } from 'react';

/** What of the catalogue is wanted: words to look for, and a tag; empty means all. */
export interface CatalogueQuery {
  readonly query: string;
  readonly tag: string;
}

/**
 * The query of the catalogue, kept in the page's URL so that it can be shared and comes back. The
 * field is not controlled by React: what is typed into the server's HTML before scripts are there
 * must stay.
 */
export function useCatalogueQuery(
  field: RefObject<HTMLInputElement | null>,
): [CatalogueQuery, (change: Partial<CatalogueQuery>) => void] {
  const params = useSearchParams();
  const query = params.get('q') ?? '';
  const tag = params.get('tag') ?? '';
  const [wanted, setWanted] = useState<CatalogueQuery>({ query, tag });

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

  function want(change: Partial<CatalogueQuery>) {
    const next = { ...wanted, ...change };
    setWanted(next);
    history.replaceState(null, '', catalogueUrl(next));
  }
  return [wanted, want];
}

/** The catalogue's address with a query. */
export function catalogueUrl({ query, tag }: CatalogueQuery): string {
  const search = new URLSearchParams();
  if (query.trim()) search.set('q', query.trim());
  if (tag) search.set('tag', tag);
  return search.size > 0 ? `/?${search}` : '/';
}
