import { type ControlValues, dateRangeOf, zipsOf } from './control-value.ts';

/** A question that an element asks of the warehouse. */
export type QueryName =
  | 'totals'
  | 'trips-per-day'
  | 'trips-by-hour'
  | 'busiest-pickup-zips'
  | 'fare-by-distance'
  | 'fare-by-hour'
  | 'trips'
  | 'pickup-zips';

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

/** What charts over days can be grouped by. */
export const groupings = ['day', 'week'] as const;
export type Grouping = (typeof groupings)[number];

/** One named parameter of the Statement Execution API. */
export interface StatementParameter {
  name: string;
  value: string;
  type: 'INT' | 'DOUBLE' | 'DATE';
}

export interface Statement {
  statement: string;
  parameters: StatementParameter[];
}

export interface StatementRequest {
  query: QueryName;
  /** Canonical values. */
  controls: ControlValues;
  sort?: Sort | undefined;
  /** For `trips-per-day` only; by day when missing. */
  grouping?: Grouping | undefined;
  /** Rows per page and number of the page, from 0. For `trips` only. */
  paging?: { size: number; page: number } | undefined;
}

const HOUR = 'CAST(extract(HOUR FROM tpep_pickup_datetime) AS INT)';
const DAY = 'CAST(tpep_pickup_datetime AS DATE)';
/** The Monday of a trip's week. */
const WEEK = `CAST(date_trunc('WEEK', tpep_pickup_datetime) AS DATE)`;
const DISTANCE = `CASE
  WHEN trip_distance < 1 THEN '<1 mi' WHEN trip_distance < 2 THEN '1–2 mi'
  WHEN trip_distance < 3 THEN '2–3 mi' WHEN trip_distance < 5 THEN '3–5 mi'
  WHEN trip_distance < 10 THEN '5–10 mi' ELSE '10+ mi' END`;

/**
 * SQL for one element: aggregates are computed by the warehouse, so that its row-level security
 * decides what is counted. Whatever a person typed travels as a named parameter.
 */
export function tripsStatement(request: StatementRequest): Statement {
  // The list of choices is not narrowed by what was chosen.
  const { where, parameters } = filters(request.query === 'pickup-zips' ? {} : request.controls);
  const from = `FROM samples.nyctaxi.trips${where}`;
  const sort = request.sort ?? { column: 'tpep_pickup_datetime', direction: 'desc' };
  const { size, page } = request.paging ?? { size: 50, page: 0 };
  switch (request.query) {
    case 'totals':
      return {
        statement: `SELECT count(*) AS trips, sum(fare_amount) AS revenue, avg(fare_amount) AS average_fare, avg(trip_distance) AS average_distance, max(trip_distance) AS longest_distance, sum(trip_distance) AS distance, count(DISTINCT ${DAY}) AS days ${from}`,
        parameters,
      };
    case 'trips-per-day':
      return grouped(request.grouping === 'week' ? WEEK : DAY, 'day', 'count(*) AS trips');
    case 'trips-by-hour':
      return grouped(HOUR, 'hour', 'count(*) AS trips');
    case 'fare-by-hour':
      return grouped(HOUR, 'hour', 'avg(fare_amount) AS average_fare');
    case 'fare-by-distance':
      return {
        statement: `SELECT ${DISTANCE} AS distance, avg(fare_amount) AS average_fare ${from} GROUP BY 1 ORDER BY min(trip_distance)`,
        parameters,
      };
    case 'busiest-pickup-zips':
      return {
        statement: `SELECT pickup_zip, count(*) AS trips ${from} GROUP BY pickup_zip ORDER BY count(*) DESC, pickup_zip LIMIT 10`,
        parameters,
      };
    case 'pickup-zips':
      return grouped('pickup_zip', 'pickup_zip', 'count(*) AS trips');
    case 'trips':
      parameters.push({ name: 'page_size', value: String(size), type: 'INT' });
      parameters.push({ name: 'page_start', value: String(size * page), type: 'INT' });
      return {
        // The further columns settle ties, so that no row is on two pages.
        statement: `SELECT tpep_pickup_datetime, pickup_zip, dropoff_zip, trip_distance, fare_amount, count(*) OVER () AS matching_trips ${from} ORDER BY ${sort.column} ${sort.direction}, tpep_pickup_datetime DESC, tpep_dropoff_datetime, dropoff_zip, fare_amount LIMIT :page_size OFFSET :page_start`,
        parameters,
      };
  }

  function grouped(expression: string, name: string, measure: string): Statement {
    const statement = `SELECT ${expression} AS ${name}, ${measure} ${from} GROUP BY 1 ORDER BY 1`;
    return { statement, parameters };
  }
}

function filters(controls: ControlValues) {
  const parameters: StatementParameter[] = [];
  const conditions: string[] = [];
  const zips = zipsOf(controls['pickup-zip']);
  if (zips.length > 0) {
    zips.forEach((value, index) => {
      parameters.push({ name: `zip_${index}`, value, type: 'INT' });
    });
    conditions.push(`pickup_zip IN (${zips.map((_, index) => `:zip_${index}`).join(', ')})`);
  }
  const minimum = controls['min-fare'];
  if (minimum) {
    parameters.push({ name: 'min_fare', value: minimum, type: 'DOUBLE' });
    conditions.push('fare_amount >= :min_fare');
  }
  const { min, max } = dateRangeOf(controls['date-range']);
  if (min) {
    parameters.push({ name: 'from_day', value: min, type: 'DATE' });
    conditions.push('tpep_pickup_datetime >= :from_day');
  }
  if (max) {
    parameters.push({ name: 'until_day', value: dayAfter(max), type: 'DATE' });
    conditions.push('tpep_pickup_datetime < :until_day');
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return { where, parameters };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
