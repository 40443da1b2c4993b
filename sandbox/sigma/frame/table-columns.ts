import type { Sort } from '../workbooks/trips-statement.ts';
import { formatFigure, formatMoment } from './format-figure.ts';
import { say } from './say.ts';

/** A column of the table of trips. */
export interface TableColumn {
  name: Sort['column'];
  label: string;
  isNumber?: true;
  write(value: string): string;
}

/** The columns of the table, which it can be sorted by. */
export const tableColumns: TableColumn[] = [
  { name: 'tpep_pickup_datetime', label: say('Pickup time'), write: formatMoment },
  { name: 'pickup_zip', label: say('Pickup ZIP'), write: String },
  { name: 'dropoff_zip', label: say('Dropoff ZIP'), write: String },
  {
    name: 'trip_distance',
    label: say('Distance'),
    isNumber: true,
    write: (value) => formatFigure(Number(value), 'miles'),
  },
  {
    name: 'fare_amount',
    label: say('Fare'),
    isNumber: true,
    write: (value) => formatFigure(Number(value), 'money'),
  },
];

/** The order of a table that nobody has sorted. */
export const publishedSort: Sort = { column: 'tpep_pickup_datetime', direction: 'desc' };
