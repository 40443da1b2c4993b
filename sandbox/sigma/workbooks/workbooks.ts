import type { QueryName } from './trips-statement.ts';

/** A filter of a workbook; its id is also the name of its URL parameter. */
export interface WorkbookControl {
  id: string;
  label: string;
  kind: 'list' | 'number' | 'date-range';
}

/** How a figure is written: `count` 1,234 · `money` $12.30 · `miles` 2.31 mi. */
export type FigureFormat = 'count' | 'money' | 'miles';

interface ElementBase {
  id: string;
  title: string;
  query: QueryName;
  /** Columns of twelve that the element takes on a wide screen. */
  span: 4 | 5 | 6 | 7 | 8 | 12;
}

/** A row of four figures. */
export interface KpiElement extends ElementBase {
  kind: 'kpis';
}

/** A bar or line chart: one category column, one measure. */
export interface ChartElement extends ElementBase {
  kind: 'bar' | 'line';
  horizontal?: true;
  category: { column: string; label: string; kind: 'text' | 'hour' | 'day' };
  measure: { column: string; label: string; format: FigureFormat };
}

/** The sortable, paged table of trips. */
export interface TableElement extends ElementBase {
  kind: 'table';
  /** Rows per page, at most 50. */
  pageSize: number;
}

export type WorkbookElement = KpiElement | ChartElement | TableElement;

export interface WorkbookPage {
  id: string;
  name: string;
  elements: WorkbookElement[];
}

/** A published workbook. `urlId` is the last part of its address, `teams` those that it is shared with. */
export interface Workbook {
  name: string;
  slug: string;
  urlId: string;
  teams: string[];
  controls: WorkbookControl[];
  pages: WorkbookPage[];
}

const controls: WorkbookControl[] = [
  { id: 'pickup-zip', label: 'Pickup ZIP', kind: 'list' },
  { id: 'min-fare', label: 'Minimum fare', kind: 'number' },
  { id: 'date-range', label: 'Pickup date', kind: 'date-range' },
];

const hour = { column: 'hour', label: 'Pickup hour', kind: 'hour' } as const;
const trips = { column: 'trips', label: 'Trips', format: 'count' } as const;

function totals(id: string): KpiElement {
  return { id, title: 'Key figures', query: 'totals', kind: 'kpis', span: 12 };
}

function tripsTable(id: string, pageSize: number): TableElement {
  return { id, title: 'Trips', query: 'trips', kind: 'table', span: 12, pageSize };
}

function tripsPerDay(span: ElementBase['span']): ChartElement {
  return {
    id: 'trips-per-day',
    title: 'Trips per day',
    query: 'trips-per-day',
    kind: 'line',
    span,
    category: { column: 'day', label: 'Day', kind: 'day' },
    measure: trips,
  };
}

function tripsByHour(span: ElementBase['span']): ChartElement {
  return {
    id: 'trips-by-hour',
    title: 'Trips by pickup hour',
    query: 'trips-by-hour',
    kind: 'bar',
    span,
    category: hour,
    measure: trips,
  };
}

function busiestZips(span: ElementBase['span']): ChartElement {
  return {
    id: 'busiest-pickup-zips',
    title: 'Busiest pickup ZIPs',
    query: 'busiest-pickup-zips',
    kind: 'bar',
    horizontal: true,
    span,
    category: { column: 'pickup_zip', label: 'Pickup ZIP', kind: 'text' },
    measure: trips,
  };
}

function operations(workbook: Pick<Workbook, 'name' | 'slug' | 'urlId' | 'teams'>): Workbook {
  const elements = [
    totals('totals'),
    busiestZips(5),
    tripsByHour(7),
    tripsTable('trips-table', 10),
  ];
  return { ...workbook, controls, pages: [{ id: 'operations', name: 'Operations', elements }] };
}

/** Every workbook of the organisation; the address is `/sandbox/workbook/<slug>-<urlId>`. */
export const workbooks: Workbook[] = [
  {
    name: 'Taxi Trips',
    slug: 'Taxi-Trips',
    urlId: '4Tx7kQmVbN2cZrKwLd9HaP',
    teams: ['everyone'],
    controls,
    pages: [
      {
        id: 'overview',
        name: 'Overview',
        elements: [totals('totals'), tripsPerDay(7), tripsByHour(5), tripsTable('trips-table', 10)],
      },
      {
        id: 'trips',
        name: 'Trips',
        elements: [totals('trips-totals'), tripsTable('all-trips-table', 50)],
      },
    ],
  },
  {
    name: 'Fares',
    slug: 'Fares',
    urlId: '6Fr2sYcDjW8uTnXeGp5MvB',
    teams: ['everyone'],
    controls,
    pages: [
      {
        id: 'fares',
        name: 'Fares',
        elements: [
          totals('totals'),
          {
            id: 'fare-by-distance',
            title: 'Average fare by distance',
            query: 'fare-by-distance',
            kind: 'bar',
            span: 5,
            category: { column: 'distance', label: 'Distance', kind: 'text' },
            measure: { column: 'average_fare', label: 'Average fare', format: 'money' },
          },
          {
            id: 'fare-by-hour',
            title: 'Average fare by pickup hour',
            query: 'fare-by-hour',
            kind: 'line',
            span: 7,
            category: hour,
            measure: { column: 'average_fare', label: 'Average fare', format: 'money' },
          },
          tripsTable('trips-table', 10),
        ],
      },
    ],
  },
  operations({
    name: 'Manhattan Operations',
    slug: 'Manhattan-Operations',
    urlId: '3Mn9hBtRkE6aZsQyUf4CxJ',
    teams: ['manhattan'],
  }),
  operations({
    name: 'Brooklyn Operations',
    slug: 'Brooklyn-Operations',
    urlId: '8Bk5gPwLnS3dVtHmYr7KzA',
    teams: ['brooklyn'],
  }),
];

/** The path of a workbook on the Sigma origin, which an embed URL begins with. */
export function workbookPath(workbook: Workbook): string {
  return `/sandbox/workbook/${workbook.slug}-${workbook.urlId}`;
}
