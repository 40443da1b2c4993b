import { ArrowDown, ArrowUp } from 'lucide';
import type { DashboardSummary } from '../../lib/dashboards/dashboard-summary.ts';
import { type ListFilter, listPath, type SortKey } from '../../lib/dashboards/home-list.ts';
import { Icon } from '../ui/icon.tsx';
import { shortFreshness } from './dashboard-card.tsx';
import { DashboardChip } from './dashboard-chip.tsx';
import { StarButton } from './star-button.tsx';
import type { HomeMarks } from './use-home-marks.ts';

const columns: readonly (readonly [SortKey, string])[] = [
  ['title', 'Dashboard'],
  ['section', 'Section'],
  ['owner', 'Owner'],
  ['freshness', 'Data'],
];

/** Renders dashboards as a table. The heading of a column sorts by it, and again in reverse. */
export function DashboardTable({
  dashboards,
  filter,
  marks,
}: {
  dashboards: readonly DashboardSummary[];
  filter: ListFilter;
  marks: HomeMarks;
}) {
  return (
    <div className="dashboard-table">
      <table>
        <thead>
          <tr>
            {columns.map(([key, label]) => (
              <ColumnHeading key={key} column={key} label={label} filter={filter} />
            ))}
            <th>
              <span className="sr-only">Favorite</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {dashboards.map((dashboard) => {
            const { slug, title, section, owner, freshness } = dashboard;
            return (
              <tr key={slug}>
                <th scope="row">
                  <a href={`/dashboards/${slug}`}>{title}</a>{' '}
                  <DashboardChip dashboard={dashboard} now={marks.now} />
                </th>
                <td>{section?.title}</td>
                <td>{owner}</td>
                <td>{freshness && shortFreshness(freshness)}</td>
                <td>
                  <StarButton
                    userKey={marks.userKey}
                    slug={slug}
                    title={title}
                    isFavorite={marks.favorites.includes(slug)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHeading({
  column,
  label,
  filter,
}: {
  column: SortKey;
  label: string;
  filter: ListFilter;
}) {
  const isSorted = filter.sort?.key === column;
  const isDescending = isSorted && filter.sort?.isDescending === true;
  const next = { key: column, isDescending: isSorted && !isDescending };
  return (
    <th scope="col" aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}>
      <a href={listPath({ ...filter, sort: next })}>
        {label}
        {isSorted && <Icon node={isDescending ? ArrowDown : ArrowUp} className="size-3.5" />}
      </a>
    </th>
  );
}
