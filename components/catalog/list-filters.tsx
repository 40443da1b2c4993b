import { ChevronDown, X } from 'lucide';
import type { HomeList } from '../../lib/dashboards/home-content.ts';
import { type ListFilter, listPath } from '../../lib/dashboards/home-list.ts';
import { Icon } from '../ui/icon.tsx';

/** Renders the filters of a list: menus of links, and the current search with a way to remove it. */
export function ListFilters({ content: { filter, tags, owners } }: { content: HomeList }) {
  return (
    <div className="list-filters">
      {filter.query && (
        <a href={pathWithout(filter, 'query')} className="chip" aria-current="true">
          <span className="max-w-60 truncate">“{filter.query}”</span>
          <span className="sr-only">: remove this search</span>
          <Icon node={X} className="size-3.5" />
        </a>
      )}
      <FilterMenu name="Tag" field="tag" values={tags} filter={filter} />
      <FilterMenu name="Owner" field="owner" values={owners} filter={filter} />
    </div>
  );
}

function FilterMenu({
  name,
  field,
  values,
  filter,
}: {
  name: string;
  field: 'tag' | 'owner';
  values: readonly string[];
  filter: ListFilter;
}) {
  const selected = filter[field];
  if (values.length === 0 && !selected) return null;
  return (
    <details name="filters" className="filter-menu">
      <summary className="chip" aria-current={selected !== undefined}>
        {name}: <strong className="max-w-48 truncate font-semibold">{selected ?? 'All'}</strong>
        <Icon node={ChevronDown} className="size-3.5" />
      </summary>
      <ul>
        <li>
          <a href={pathWithout(filter, field)} aria-current={selected === undefined}>
            All
          </a>
        </li>
        {values.map((value) => (
          <li key={value}>
            <a href={listPath({ ...filter, [field]: value })} aria-current={value === selected}>
              {value}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function pathWithout(filter: ListFilter, field: 'query' | 'tag' | 'owner'): string {
  const path = listPath({ ...filter, [field]: undefined });
  return path === '/' ? '/?all' : path;
}
