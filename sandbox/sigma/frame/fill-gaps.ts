import type { Row } from '../warehouse/run-statement.ts';
import type { Grouping } from '../workbooks/trips-statement.ts';
import type { ChartElement } from '../workbooks/workbooks.ts';

const DAY_MS = 86_400_000;

/**
 * Rows with a zero for every day, week or hour that had no trips, so that the axis is evenly spaced.
 * Averages are left as they are: of nothing there is none.
 */
export function fillGaps(
  { category, measure }: ChartElement,
  rows: Row[],
  grouping: Grouping | null = null,
): Row[] {
  if (rows.length === 0 || category.kind === 'text' || measure.format !== 'count') return rows;
  const values = new Map(rows.map((row) => [key(row), row]));
  const keys =
    category.kind === 'hour' ? hours() : days(rows.map(key), grouping === 'week' ? 7 : 1);
  return keys.map(
    (value) => values.get(value) ?? { [category.column]: value, [measure.column]: '0' },
  );

  function key(row: Row): string {
    return (row[category.column] ?? '').slice(0, 10);
  }
}

function hours(): string[] {
  return Array.from({ length: 24 }, (_, hour) => String(hour));
}

function days(present: string[], step: number): string[] {
  const first = Date.parse(present[0] ?? '');
  const last = Date.parse(present.at(-1) ?? '');
  const length = Math.round((last - first) / DAY_MS / step) + 1;
  return Array.from({ length }, (_, index) =>
    new Date(first + index * step * DAY_MS).toISOString().slice(0, 10),
  );
}
