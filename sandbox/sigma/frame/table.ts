import type { Row } from '../warehouse/run-statement.ts';
import { publishedSort, type Sort } from '../workbooks/trips-statement.ts';
import type { TableElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import { formatDateTime, formatFigure } from './format-figure.ts';

interface TableColumn {
  name: Sort['column'];
  label: string;
  isNumber?: true;
  format(value: string): string;
}

const columns: TableColumn[] = [
  { name: 'tpep_pickup_datetime', label: 'Pickup time', format: formatDateTime },
  { name: 'pickup_zip', label: 'Pickup ZIP', format: String },
  { name: 'dropoff_zip', label: 'Dropoff ZIP', format: String },
  {
    name: 'trip_distance',
    label: 'Distance',
    isNumber: true,
    format: (value) => `${Number(value).toFixed(2)} mi`,
  },
  {
    name: 'fare_amount',
    label: 'Fare',
    isNumber: true,
    format: (value) => formatFigure(Number(value), 'money'),
  },
];

interface TableDeps {
  /** Returns the current order, or null for the published one. */
  sort(): Sort | null;
  onSort(sort: Sort): void;
}

/** Creates the table of trips. The warehouse sorts and counts the rows. */
export function createTable({ title, rowCount }: TableElement, deps: TableDeps): ElementBody {
  const headers = columns.map((column) => createHeader(column, deps));
  // Placeholder rows keep the table's height until the rows arrive.
  const body = createElement('tbody', {}, ...Array.from({ length: rowCount }, () => createRow({})));
  const count = createElement('p', { role: 'status' }, '–');
  const table = createElement(
    'table',
    { 'aria-label': title },
    createElement('thead', {}, createElement('tr', {}, ...headers)),
    body,
  );
  const scrollAttributes = {
    class: 'scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': `${title}, rows`,
  };
  return {
    root: createElement('div', {}, createElement('div', scrollAttributes, table), count),
    render(rows) {
      const total = Number(rows[0]?.matching_trips ?? 0);
      body.replaceChildren(...rows.map(createRow));
      count.textContent = `${rows.length} of ${formatFigure(total, 'count')} trips`;
      const { column, direction } = deps.sort() ?? publishedSort;
      headers.forEach((header, index) => {
        const isSorted = columns[index]?.name === column;
        // `ascending` or `descending`.
        header.setAttribute('aria-sort', isSorted ? `${direction}ending` : 'none');
      });
      return rows.length > 0;
    },
  };
}

function createHeader({ name, label, isNumber }: TableColumn, deps: TableDeps): HTMLElement {
  const button = createElement('button', { type: 'button' }, label);
  // The first click sorts in descending order, the next click in ascending order.
  button.addEventListener('click', () => {
    const { column, direction } = deps.sort() ?? publishedSort;
    const isDescending = column === name && direction === 'desc';
    deps.onSort({ column: name, direction: isDescending ? 'asc' : 'desc' });
  });
  const attributes = { scope: 'col', 'aria-sort': 'none', class: isNumber && 'number' };
  return createElement('th', attributes, button);
}

function createRow(row: Row): HTMLElement {
  const cells = columns.map(({ name, isNumber, format }) => {
    const value = row[name];
    const attributes = { 'data-column': value ? name : false, class: isNumber && 'number' };
    return createElement('td', attributes, value ? format(value) : '–');
  });
  return createElement('tr', {}, ...cells);
}
