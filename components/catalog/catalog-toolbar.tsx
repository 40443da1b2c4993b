import { LayoutGrid, List, Search } from 'lucide';
import type { RefObject } from 'react';
import { Icon } from '../ui/icon.tsx';
import type { Layout } from './dashboard-card.tsx';
import { type CatalogFilter, catalogUrl } from './use-catalog-filter.ts';

/** Selects which dashboards the catalog shows: all, the favorites, or the recently opened. */
export type View = 'all' | 'favorites' | 'recent';

const views: [View, string][] = [
  ['all', 'All'],
  ['favorites', 'Favorites'],
  ['recent', 'Recent'],
];
const layouts = [
  ['grid', 'Grid', LayoutGrid],
  ['list', 'List', List],
] as const;

/**
 * Renders the search field, the view and layout buttons, and the tags. Without scripts, the search
 * field is a plain form, and the tags are plain links.
 */
export function CatalogToolbar({
  searchField,
  filter,
  tags,
  view,
  layout,
  onFilter,
  onView,
  onLayout,
}: {
  searchField: RefObject<HTMLInputElement | null>;
  filter: CatalogFilter;
  tags: readonly string[];
  view: View;
  layout: Layout;
  onFilter: (change: Partial<CatalogFilter>) => void;
  onView: (view: View) => void;
  onLayout: (layout: Layout) => void;
}) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <search className="min-w-0 grow basis-72 lg:max-w-md">
          <form action="/" className="relative" onSubmit={(event) => event.preventDefault()}>
            <Icon
              node={Search}
              className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 text-quiet"
            />
            <input
              ref={searchField}
              type="search"
              name="q"
              aria-label="Filter dashboards"
              placeholder="Filter by title, tag, or owner"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              defaultValue={filter.query}
              onChange={({ target }) => onFilter({ query: target.value })}
              className="field w-full pr-3 pl-10.5"
            />
            {filter.tag && <input type="hidden" name="tag" value={filter.tag} />}
          </form>
        </search>
        <div className="flex grow flex-wrap items-center justify-between gap-3 unscripted:hidden lg:justify-end">
          <fieldset className="segments" aria-label="Which dashboards">
            {views.map(([value, label]) => (
              <button
                key={value}
                type="button"
                aria-pressed={view === value}
                onClick={() => onView(value)}
              >
                {label}
              </button>
            ))}
          </fieldset>
          <fieldset className="segments" aria-label="Layout">
            {layouts.map(([value, label, node]) => (
              <button
                key={value}
                type="button"
                aria-pressed={layout === value}
                aria-label={label}
                title={label}
                onClick={() => onLayout(value)}
                className="px-2!"
              >
                <Icon node={node} className="size-4" />
              </button>
            ))}
          </fieldset>
        </div>
      </div>
      {tags.length > 0 && (
        <nav
          aria-label="Tags"
          className="relative -mx-(--gutter) mt-4 flex gap-2 overflow-x-auto px-(--gutter) py-1 sm:flex-wrap"
        >
          {tags.map((tag) => {
            const isSelected = tag === filter.tag;
            const change = { tag: isSelected ? '' : tag };
            return (
              <a
                key={tag}
                href={catalogUrl({ ...filter, ...change })}
                aria-current={isSelected}
                className="chip"
                onClick={(event) => {
                  // With a modifier key, the browser opens the link in a new tab or window.
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                  event.preventDefault();
                  onFilter(change);
                }}
              >
                {tag}
                {isSelected && <span className="sr-only"> (selected, show all)</span>}
              </a>
            );
          })}
        </nav>
      )}
    </>
  );
}
