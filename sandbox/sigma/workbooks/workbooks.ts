import type { QueryName } from './trips-statement.ts';

/** Describes a filter of a workbook. Its ID is also the name of its URL parameter. */
export interface WorkbookControl {
  id: string;
  label: string;
  kind: 'list' | 'number';
}

/** Names the format of a figure: `count` 1,234, `money` $12.30. */
export type FigureFormat = 'count' | 'money';

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

/** Creates a chart of fares if the query's name begins with `fare`, else of numbers of trips. */
function chart(
  query: ChartElement['query'],
  title: string,
  kind: ChartElement['kind'],
  category: ChartElement['category'],
): ChartElement {
  const measure = query.startsWith('fare')
    ? ({ column: 'average_fare', format: 'money' } as const)
    : ({ column: 'trips', format: 'count' } as const);
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
const tripsByHour = chart('trips-by-hour', 'Trips by pickup hour', 'bar', hour);
const operations = page('operations', 'Operations', [
  chart('busiest-pickup-zips', 'Busiest pickup ZIPs', 'bar', {
    column: 'pickup_zip',
    kind: 'text',
  }),
  tripsByHour,
]);

/** Workbooks of the organization. The path of each is `/sandbox/workbook/<slug>-<urlId>`. */
export const workbooks: Workbook[] = [
  {
    name: 'Taxi Trips',
    slug: 'Taxi-Trips',
    urlId: '4Tx7kQmVbN2cZrKwLd9HaP',
    teams: ['everyone'],
    controls,
    pages: [
      page('overview', 'Overview', [
        chart('trips-per-day', 'Trips per day', 'line', { column: 'day', kind: 'day' }),
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
  {
    name: 'Fares',
    slug: 'Fares',
    urlId: '6Fr2sYcDjW8uTnXeGp5MvB',
    teams: ['everyone'],
    controls,
    pages: [
      page('fares', 'Fares', [
        chart('fare-by-distance', 'Average fare by distance', 'bar', {
          column: 'distance',
          kind: 'text',
        }),
        chart('fare-by-hour', 'Average fare by pickup hour', 'line', hour),
      ]),
    ],
  },
  {
    name: 'Manhattan Operations',
    slug: 'Manhattan-Operations',
    urlId: '3Mn9hBtRkE6aZsQyUf4CxJ',
    teams: ['manhattan'],
    controls,
    pages: [operations],
  },
  {
    name: 'Brooklyn Operations',
    slug: 'Brooklyn-Operations',
    urlId: '8Bk5gPwLnS3dVtHmYr7KzA',
    teams: ['brooklyn'],
    controls,
    pages: [operations],
  },
];

/** Returns the path of a workbook's embed URL. It begins with the organization's slug. */
export function workbookPath(workbook: Workbook): string {
  return `/sandbox/workbook/${workbook.slug}-${workbook.urlId}`;
}
