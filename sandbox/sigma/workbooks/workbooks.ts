import type { QueryName } from './trips-statement.ts';

/** Describes a filter of a workbook. Its ID is also the name of its URL parameter. */
export interface WorkbookControl {
  id: string;
  label: string;
  kind: 'list' | 'number';
}

/** Names the format of a figure: `count` 1,234, `money` $12.30, `miles` 2.8 mi, `minutes` 12 min. */
export type FigureFormat = 'count' | 'money' | 'miles' | 'minutes';

interface ElementBase {
  id: string;
  title: string;
  query: QueryName;
}

/** Describes a row of four figures. */
interface KpiElement extends ElementBase {
  kind: 'kpis';
}

/** Describes a bar or line chart of one measure by one category column. */
export interface ChartElement extends ElementBase {
  kind: 'bar' | 'line';
  category: { column: string; kind: 'text' | 'hour' | 'day' };
  measure: { column: string; format: FigureFormat };
}

/** Describes the sortable table of trips, which shows its first rows. */
export interface TableElement extends ElementBase {
  kind: 'table';
  rowCount: number;
}

/** Describes an element on a page of a workbook. */
export type WorkbookElement = KpiElement | ChartElement | TableElement;

interface WorkbookPage {
  id: string;
  name: string;
  elements: WorkbookElement[];
}

/** Describes a published workbook, which is shared with `teams`. Its path ends with `urlId`. */
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
];

// Parts of elements that several pages have. Each page adds an ID.
const totals = { title: 'Key figures', query: 'totals', kind: 'kpis' } as const;
const trips = { title: 'Trips', query: 'trips', kind: 'table' } as const;

const trip = { column: 'trips', format: 'count' } as const;
const averageFare = { column: 'average_fare', format: 'money' } as const;
const revenue = { column: 'revenue', format: 'money' } as const;
const minutes = { column: 'minutes', format: 'minutes' } as const;
const miles = { column: 'miles', format: 'miles' } as const;

/** Creates a chart. Its query is also its ID. */
function chart(
  query: ChartElement['query'],
  title: string,
  kind: ChartElement['kind'],
  category: ChartElement['category'],
  measure: ChartElement['measure'] = trip,
): ChartElement {
  return { id: query, title, query, kind, category, measure };
}

/** Creates a page of figures, charts and a table. */
function page(id: string, name: string, charts: ChartElement[]): WorkbookPage {
  const elements = [
    { id: 'totals', ...totals },
    ...charts,
    { id: 'trips-table', ...trips, rowCount: 10 },
  ];
  return { id, name, elements };
}

const hour = { column: 'hour', kind: 'hour' } as const;
const day = { column: 'day', kind: 'day' } as const;
const week = { column: 'week', kind: 'day' } as const;
const text = (column: string) => ({ column, kind: 'text' }) as const;
const tripsByHour = chart('trips-by-hour', 'Trips by pickup hour', 'bar', hour);
const operations = page('operations', 'Operations', [
  chart('busiest-pickup-zips', 'Busiest pickup ZIPs', 'bar', text('pickup_zip')),
  tripsByHour,
]);

/** Creates a workbook with one page, which has two charts. */
function workbook(
  name: string,
  urlId: string,
  teams: string[],
  charts: [ChartElement, ChartElement] | WorkbookPage,
): Workbook {
  const onlyPage = Array.isArray(charts) ? page('overview', 'Overview', charts) : charts;
  return { name, slug: name.replaceAll(' ', '-'), urlId, teams, controls, pages: [onlyPage] };
}

const everyone = ['everyone'];
const distance = text('distance');

/** Workbooks of the organization. The path of each is `/sandbox/workbook/<slug>-<urlId>`. */
export const workbooks: Workbook[] = [
  {
    name: 'Taxi Trips',
    slug: 'Taxi-Trips',
    urlId: '4Tx7kQmVbN2cZrKwLd9HaP',
    teams: everyone,
    controls,
    pages: [
      page('overview', 'Overview', [
        chart('trips-per-day', 'Trips per day', 'line', day),
        tripsByHour,
      ]),
      {
        id: 'trips',
        name: 'Trips',
        elements: [
          { id: 'trips-totals', ...totals },
          { id: 'all-trips-table', ...trips, rowCount: 50 },
        ],
      },
    ],
  },
  workbook(
    'Fares',
    '6Fr2sYcDjW8uTnXeGp5MvB',
    everyone,
    page('fares', 'Fares', [
      chart('fare-by-distance', 'Average fare by distance', 'bar', distance, averageFare),
      chart('fare-by-hour', 'Average fare by pickup hour', 'line', hour, averageFare),
    ]),
  ),
  workbook('Manhattan Operations', '3Mn9hBtRkE6aZsQyUf4CxJ', ['manhattan'], operations),
  workbook('Brooklyn Operations', '8Bk5gPwLnS3dVtHmYr7KzA', ['brooklyn'], operations),
  workbook('Zones', '2Zn4vHcXmP7rWqLsTb8KdE', everyone, [
    chart('busiest-pickup-zips', 'Busiest pickup ZIPs', 'bar', text('pickup_zip')),
    chart('busiest-dropoff-zips', 'Busiest dropoff ZIPs', 'bar', text('dropoff_zip')),
  ]),
  workbook('Peak Hours', '9Pk3dLwYnR5tCxVgJm2HsB', everyone, [
    tripsByHour,
    chart('trips-by-weekday', 'Trips by weekday', 'bar', text('weekday')),
  ]),
  workbook('Revenue', '5Rv8mKzTqD3fNhWbXc6PyG', everyone, [
    chart('revenue-per-day', 'Revenue per day', 'line', day, revenue),
    chart('revenue-by-zip', 'Revenue by pickup ZIP', 'bar', text('pickup_zip'), revenue),
  ]),
  workbook('Fare per Mile', '7Fm2xBvLsJ9kRtQnHd4WcZ', everyone, [
    chart('fare-per-mile', 'Fare per mile by distance', 'bar', distance, {
      column: 'fare',
      format: 'money',
    }),
    chart('fare-by-distance', 'Average fare by distance', 'bar', distance, averageFare),
  ]),
  workbook('Weekly Figures', '3Wk6tGyNpC8sMvZrLx5QbF', everyone, [
    chart('revenue-per-week', 'Revenue per week', 'bar', week, revenue),
    chart('trips-per-week', 'Trips per week', 'bar', week),
  ]),
  workbook('Trip Times', '8Tt5hJdXwK2nPqVcRs7LmY', everyone, [
    chart('minutes-by-hour', 'Minutes per trip by pickup hour', 'line', hour, minutes),
    chart('minutes-by-distance', 'Minutes per trip by distance', 'bar', distance, minutes),
  ]),
  workbook('Distances', '4Ds9wRbMzH6vTkFnXy3GpC', everyone, [
    chart('trips-by-distance', 'Trips by distance', 'bar', distance),
    chart('distance-by-hour', 'Miles per trip by pickup hour', 'line', hour, miles),
  ]),
  workbook('Airport Trips', '6Ap7nQcVtL4xJmKsWd8ZrH', everyone, [
    chart('airport-per-day', 'Trips to and from LaGuardia per day', 'line', day),
    chart('airport-by-hour', 'Trips to and from LaGuardia by pickup hour', 'bar', hour),
  ]),
];

/** Returns the path of a workbook's embed URL. It begins with the organization's slug. */
export function workbookPath(workbook: Workbook): string {
  return `/sandbox/workbook/${workbook.slug}-${workbook.urlId}`;
}
