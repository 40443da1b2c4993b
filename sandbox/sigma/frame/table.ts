import type { Row } from '../warehouse/run-statement.ts';
import type { Sort } from '../workbooks/trips-statement.ts';
import type { TableElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-card.ts';
import { formatFigure } from './format-figure.ts';
import { say } from './say.ts';
import { tableColumns as columns, publishedSort, type TableColumn } from './table-columns.ts';

interface TableParts {
  /** The current order; null means the published one. */
  sort(): Sort | null;
  onSort(sort: Sort): void;
  page(): number;
  onPage(page: number): void;
  onSelect(cell: { columnName: string; value: string | null; row: Row }): void;
}

/** The table of trips: sorted and cut into pages by the warehouse. */
export function createTable(element: TableElement, parts: TableParts): ElementBody {
  const headers = columns.map((column) => createHeader(column, parts));
  const body = createElement('tbody');
  const table = createElement(
    'table',
    { 'aria-label': say.content(element.title) },
    createElement('thead', {}, createElement('tr', {}, ...headers)),
    body,
  );
  const count = createElement('p', { class: 'table-count', role: 'status' });
  const previous = createElement('button', { type: 'button', class: 'button' }, say('Previous'));
  const next = createElement('button', { type: 'button', class: 'button' }, say('Next'));
  previous.addEventListener('click', () => parts.onPage(parts.page() - 1));
  next.addEventListener('click', () => parts.onPage(parts.page() + 1));
  const range = createElement('span', { class: 'table-range' });
  const pager = createElement('div', { class: 'pager' }, range, previous, next);
  const scroll = createElement(
    'div',
    {
      class: 'table-scroll',
      tabindex: '0',
      role: 'region',
      'aria-label': say('{title}, rows', { title: say.content(element.title) }),
    },
    table,
  );
  for (let index = 0; index < Math.min(10, element.pageSize); index += 1) {
    body.append(skeletonRow());
  }
  const foot = createElement('div', { class: 'table-foot' }, count, pager);
  return {
    root: createElement('div', { class: 'table-element' }, scroll, foot),
    render(rows) {
      const total = Number(rows[0]?.matching_trips ?? 0);
      const start = parts.page() * element.pageSize;
      body.replaceChildren(...rows.map((row) => createRow(row, parts)));
      count.textContent =
        total === 1 ? say('1 trip') : say('{count} trips', { count: formatFigure(total, 'count') });
      const first = formatFigure(start + 1, 'count');
      range.textContent = `${first}–${formatFigure(start + rows.length, 'count')}`;
      previous.disabled = start === 0;
      next.disabled = start + rows.length >= total;
      const { column, direction } = parts.sort() ?? publishedSort;
      headers.forEach((header, index) => {
        const isSorted = columns[index]?.name === column;
        header.setAttribute('aria-sort', isSorted ? `${direction}ending` : 'none');
      });
      return rows.length > 0;
    },
  };
}

function createHeader({ name, label, isNumber }: TableColumn, parts: TableParts): HTMLElement {
  const button = createElement('button', { type: 'button', class: 'sort' }, label);
  button.addEventListener('click', () => {
    const { column, direction } = parts.sort() ?? publishedSort;
    const isReversed = column === name && direction === 'desc';
    parts.onSort({ column: name, direction: isReversed ? 'asc' : 'desc' });
  });
  return createElement(
    'th',
    { scope: 'col', 'aria-sort': 'none', class: isNumber ? 'number' : undefined },
    button,
  );
}

function createRow(row: Row, parts: TableParts): HTMLElement {
  const cells = columns.map((column) => {
    const value = row[column.name] ?? null;
    const cell = createElement(
      'td',
      { 'data-column': column.name, class: column.isNumber ? 'number' : undefined },
      value === null ? '' : column.write(value),
    );
    cell.addEventListener('click', () => parts.onSelect({ columnName: column.label, value, row }));
    return cell;
  });
  return createElement('tr', {}, ...cells);
}

function skeletonRow(): HTMLElement {
  const cells = columns.map(() =>
    createElement('td', {}, createElement('span', { class: 'skeleton line' })),
  );
  return createElement('tr', { 'aria-hidden': 'true' }, ...cells);
}
