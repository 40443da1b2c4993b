import { type ControlValues, zipsOf } from './control-value.ts';

/** A question that an element asks of the warehouse. */
export type QueryName =
  | 'totals'
  | 'trips-per-day'
  | 'trips-by-hour'
  | 'busiest-pickup-zips'
  | 'fare-by-distance'
  | 'fare-by-hour'
  | 'trips';

/** The columns that the table can be sorted by. */
export const sortColumns = [
  'tpep_pickup_datetime',
  'pickup_zip',
  'dropoff_zip',
  'trip_distance',
  'fare_amount',
] as const;

export interface Sort {
  column: (typeof sortColumns)[number];
  direction: 'asc' | 'desc';
}

/** The order of a table that nobody has sorted. */
export const publishedSort: Sort = { column: 'tpep_pickup_datetime', direction: 'desc' };

/** A statement for the Statement Execution API, with its named parameters. */
export interface Statement {
  statement: string;
  parameters: { name: string; value: string; type: 'INT' | 'DOUBLE' }[];
}

export interface StatementRequest {
  query: QueryName;
  /** Canonical values. */
  controls: ControlValues;
  /** For `trips` only. */
  sort?: Sort | undefined;
  /** Most rows of the answer. For `trips` only. */
  rowCount?: number | undefined;
}

const HOUR = 'CAST(extract(HOUR FROM tpep_pickup_datetime) AS INT)';
const DAY = 'CAST(tpep_pickup_datetime AS DATE)';
const DISTANCE = `CASE
  WHEN trip_distance < 1 THEN '<1 mi' WHEN trip_distance < 2 THEN '1–2 mi'
  WHEN trip_distance < 3 THEN '2–3 mi' WHEN trip_distance < 5 THEN '3–5 mi'
  WHEN trip_distance < 10 THEN '5–10 mi' ELSE '10+ mi' END`;

/**
 * SQL for one element: aggregates are computed by the warehouse, so that its row-level security
 * decides what is counted. Whatever a person typed travels as a named parameter.
 */
export function tripsStatement(request: StatementRequest): Statement {
  const { where, parameters } = filters(request.controls);
  const from = `FROM samples.nyctaxi.trips${where}`;
  return { statement: select(request, from), parameters };
}

function select({ query, sort = publishedSort, rowCount = 10 }: StatementRequest, from: string) {
  switch (query) {
    case 'totals':
      return `SELECT count(*) AS trips, sum(fare_amount) AS revenue, avg(fare_amount) AS average_fare, avg(trip_distance) AS average_distance ${from}`;
    case 'trips-per-day':
      return `SELECT ${DAY} AS day, count(*) AS trips ${from} GROUP BY 1 ORDER BY 1`;
    case 'trips-by-hour':
      return `SELECT ${HOUR} AS hour, count(*) AS trips ${from} GROUP BY 1 ORDER BY 1`;
    case 'fare-by-hour':
      return `SELECT ${HOUR} AS hour, avg(fare_amount) AS average_fare ${from} GROUP BY 1 ORDER BY 1`;
    case 'fare-by-distance':
      return `SELECT ${DISTANCE} AS distance, avg(fare_amount) AS average_fare ${from} GROUP BY 1 ORDER BY min(trip_distance)`;
    case 'busiest-pickup-zips':
      return `SELECT pickup_zip, count(*) AS trips ${from} GROUP BY pickup_zip ORDER BY count(*) DESC, pickup_zip LIMIT 10`;
    case 'trips':
      return `SELECT ${sortColumns.join(', ')}, count(*) OVER () AS matching_trips ${from} ORDER BY ${sort.column} ${sort.direction}, tpep_pickup_datetime DESC, tpep_dropoff_datetime, dropoff_zip LIMIT ${rowCount}`;
  }
}

function filters(controls: ControlValues) {
  const parameters: Statement['parameters'] = zipsOf(controls['pickup-zip']).map(
    (value, index) => ({ name: `zip_${index}`, value, type: 'INT' }),
  );
  const conditions: string[] = [];
  if (parameters.length > 0) {
    conditions.push(`pickup_zip IN (${parameters.map(({ name }) => `:${name}`).join(', ')})`);
  }
  const minimum = controls['min-fare'];
  if (minimum) {
    parameters.push({ name: 'min_fare', value: minimum, type: 'DOUBLE' });
    conditions.push('fare_amount >= :min_fare');
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return { where, parameters };
}
