import { type ControlValues, zipsOf } from './control-value.ts';

/** Names the query of an element. */
export type QueryName =
  | 'totals'
  | 'trips-per-day'
  | 'trips-by-hour'
  | 'busiest-pickup-zips'
  | 'fare-by-distance'
  | 'fare-by-hour'
  | 'trips-by-weekday'
  | 'trips-by-distance'
  | 'trips-per-week'
  | 'busiest-dropoff-zips'
  | 'revenue-per-day'
  | 'revenue-per-week'
  | 'revenue-by-zip'
  | 'fare-per-mile'
  | 'minutes-by-hour'
  | 'minutes-by-distance'
  | 'distance-by-hour'
  | 'distance-per-day'
  | 'airport-by-hour'
  | 'airport-per-day'
  | 'trips';

/** Columns by which the table can be sorted. */
export const sortColumns = [
  'tpep_pickup_datetime',
  'pickup_zip',
  'dropoff_zip',
  'trip_distance',
  'fare_amount',
] as const;

/** Describes the order of the table. */
export interface Sort {
  column: (typeof sortColumns)[number];
  direction: 'asc' | 'desc';
}

/** Published order of the table. */
export const publishedSort: Sort = { column: 'tpep_pickup_datetime', direction: 'desc' };

/** Describes a statement for the Statement Execution API, with its named parameters. */
export interface Statement {
  statement: string;
  parameters: { name: string; value: string; type: 'INT' | 'DOUBLE' }[];
}

/** Describes the query of an element, with filters and order. */
export interface StatementRequest {
  query: QueryName;
  /** Canonical values of the filters. */
  controls: ControlValues;
  /** Only for `trips`. Default: the published order. */
  sort?: Sort | undefined;
  /** Maximum number of rows. Only for `trips`. Default 10. */
  rowCount?: number | undefined;
}

// SQL expressions that the queries group by.
const HOUR = 'CAST(extract(HOUR FROM tpep_pickup_datetime) AS INT)';
const DAY = 'CAST(tpep_pickup_datetime AS DATE)';
const WEEK = `CAST(date_trunc('week', tpep_pickup_datetime) AS DATE)`;
const WEEKDAY = `CASE CAST(extract(DOW FROM tpep_pickup_datetime) AS INT)
  WHEN 1 THEN 'Mon' WHEN 2 THEN 'Tue' WHEN 3 THEN 'Wed' WHEN 4 THEN 'Thu' WHEN 5 THEN 'Fri'
  WHEN 6 THEN 'Sat' ELSE 'Sun' END`;
const MINUTES =
  'avg(extract(EPOCH FROM tpep_dropoff_datetime - tpep_pickup_datetime) / 60) AS minutes';
const AIRPORT_TRIPS =
  'sum(CASE WHEN 11371 IN (pickup_zip, dropoff_zip) THEN 1 ELSE 0 END) AS trips';
const REVENUE = 'sum(fare_amount) AS revenue';
const MILES = 'avg(trip_distance) AS miles';
const DISTANCE = `CASE
  WHEN trip_distance < 1 THEN '<1 mi' WHEN trip_distance < 2 THEN '1–2 mi'
  WHEN trip_distance < 3 THEN '2–3 mi' WHEN trip_distance < 5 THEN '3–5 mi'
  WHEN trip_distance < 10 THEN '5–10 mi' ELSE '10+ mi' END`;

/**
 * Returns the SQL of one element. The warehouse computes aggregates, so that its row-level security
 * applies to them. User input is passed as named parameters.
 */
export function tripsStatement(request: StatementRequest): Statement {
  const { where, parameters } = buildFilter(request.controls);
  const from = `FROM samples.nyctaxi.trips${where}`;
  return { statement: selectSql(request, from), parameters };
}

function selectSql({ query, sort = publishedSort, rowCount = 10 }: StatementRequest, from: string) {
  switch (query) {
    case 'totals':
      return `SELECT count(*) AS trips, sum(fare_amount) AS revenue, avg(fare_amount) AS average_fare, avg(trip_distance) AS average_distance, count(DISTINCT ${DAY}) AS days, sum(trip_distance) AS miles, max(trip_distance) AS longest ${from}`;
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
    case 'trips-by-weekday':
      return `SELECT ${WEEKDAY} AS weekday, count(*) AS trips ${from} GROUP BY 1 ORDER BY min(extract(ISODOW FROM tpep_pickup_datetime))`;
    case 'trips-by-distance':
      return `SELECT ${DISTANCE} AS distance, count(*) AS trips ${from} GROUP BY 1 ORDER BY min(trip_distance)`;
    case 'trips-per-week':
      return `SELECT ${WEEK} AS week, count(*) AS trips ${from} GROUP BY 1 ORDER BY 1`;
    case 'busiest-dropoff-zips':
      return `SELECT dropoff_zip, count(*) AS trips ${from} GROUP BY dropoff_zip ORDER BY count(*) DESC, dropoff_zip LIMIT 10`;
    case 'revenue-per-day':
      return `SELECT ${DAY} AS day, ${REVENUE} ${from} GROUP BY 1 ORDER BY 1`;
    case 'revenue-per-week':
      return `SELECT ${WEEK} AS week, ${REVENUE} ${from} GROUP BY 1 ORDER BY 1`;
    case 'revenue-by-zip':
      return `SELECT pickup_zip, ${REVENUE} ${from} GROUP BY pickup_zip ORDER BY sum(fare_amount) DESC, pickup_zip LIMIT 10`;
    case 'fare-per-mile':
      return `SELECT ${DISTANCE} AS distance, sum(fare_amount) / sum(trip_distance) AS fare ${from} GROUP BY 1 ORDER BY min(trip_distance)`;
    case 'minutes-by-hour':
      return `SELECT ${HOUR} AS hour, ${MINUTES} ${from} GROUP BY 1 ORDER BY 1`;
    case 'minutes-by-distance':
      return `SELECT ${DISTANCE} AS distance, ${MINUTES} ${from} GROUP BY 1 ORDER BY min(trip_distance)`;
    case 'distance-by-hour':
      return `SELECT ${HOUR} AS hour, ${MILES} ${from} GROUP BY 1 ORDER BY 1`;
    case 'distance-per-day':
      return `SELECT ${DAY} AS day, ${MILES} ${from} GROUP BY 1 ORDER BY 1`;
    case 'airport-by-hour':
      return `SELECT ${HOUR} AS hour, ${AIRPORT_TRIPS} ${from} GROUP BY 1 ORDER BY 1`;
    case 'airport-per-day':
      return `SELECT ${DAY} AS day, ${AIRPORT_TRIPS} ${from} GROUP BY 1 ORDER BY 1`;
    case 'trips':
      // The columns after the chosen one give equal rows a fixed order.
      return `SELECT ${sortColumns.join(', ')}, count(*) OVER () AS matching_trips ${from} ORDER BY ${sort.column} ${sort.direction}, tpep_pickup_datetime DESC, tpep_dropoff_datetime, dropoff_zip LIMIT ${rowCount}`;
  }
}

function buildFilter(controls: ControlValues) {
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
