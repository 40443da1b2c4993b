import { roadMiles, type Zone, zones } from './trip-zones.ts';

/** Number of rows, as in the live `samples.nyctaxi.trips`. */
export const tripCount = 21_932;

/** First rows of the live table, from public documents. */
const knownRows: readonly string[] = [
  '2016-02-14 16:52:13+00\t2016-02-14 17:16:04+00\t4.94\t19\t10282\t10171',
  '2016-02-04 18:44:19+00\t2016-02-04 18:46:00+00\t0.28\t3.5\t10110\t10110',
  '2016-02-17 17:13:57+00\t2016-02-17 17:17:55+00\t0.7\t5\t10103\t10023',
  '2016-02-18 10:36:07+00\t2016-02-18 10:41:45+00\t0.8\t6\t10022\t10017',
  '2016-02-22 14:14:41+00\t2016-02-22 14:31:52+00\t4.51\t17\t10110\t10282',
];

/** LaGuardia. */
const airportZip = 11371;
// January and February 2016. The last day is a Monday.
const firstDay = Date.UTC(2016, 0, 1);
const dayCount = 60;
const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Relative pickups per hour of the day, on weekdays and on weekends. */
const weekdayHours = [
  13, 8, 5, 4, 4, 7, 16, 30, 38, 37, 34, 35, 37, 37, 39, 37, 32, 38, 48, 50, 45, 43, 38, 26,
];
const weekendHours = [
  36, 31, 25, 18, 12, 7, 7, 9, 14, 21, 28, 33, 37, 38, 38, 38, 36, 38, 42, 43, 38, 36, 37, 34,
];
/** Relative trips per day of the week, starting with Sunday. Friday and Saturday are busiest. */
const dayWeights = [88, 86, 94, 98, 104, 112, 116];

/**
 * Generates the table's rows in PostgreSQL's COPY text format: the same 60 days of trips at every
 * start. The live table has January and February 2016. Here, the days are later by whole weeks, so
 * that weekdays keep their patterns, and the last day is the last Monday before `now` (ms since the
 * epoch). Simplified: zips, hours, distances and fares follow New York's patterns.
 */
export function tripRows(now: number): string {
  const lastDayEnd = firstDay + dayCount * dayMs;
  const shift = Math.floor((now - lastDayEnd) / weekMs) * weekMs;
  const random = mulberry32(20_160_101);
  // Makes trips with the same zips and hour differ.
  const randomFactor = () => 0.85 + random() * 0.4;
  const pickZone = createPicker(
    zones,
    zones.map(({ weight }) => weight),
    random,
  );
  const days = Array.from({ length: dayCount }, (_, day) => day);
  const pickDay = createPicker(
    days,
    days.map((day) => dayWeights[weekdayOf(day)] ?? 100),
    random,
  );
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const pickWeekdayHour = createPicker(hours, weekdayHours, random);
  const pickWeekendHour = createPicker(hours, weekendHours, random);

  const generated: { pickup: number; row: string }[] = [];
  for (let index = knownRows.length; index < tripCount; index += 1) {
    const day = pickDay();
    // 0 is Sunday, 6 is Saturday.
    const isWeekend = weekdayOf(day) % 6 === 0;
    const hour = isWeekend ? pickWeekendHour() : pickWeekdayHour();
    const pickup = firstDay + ((day * 24 + hour) * 3600 + Math.floor(random() * 3600)) * 1000;
    const from = pickZone();
    const to = pickDestination(from, pickZone, random);
    // Adds 0.35 miles, because `roadMiles` is 0 for a trip within one zip.
    const miles = Math.max(0.2, (roadMiles(from, to) + 0.35) * randomFactor());
    // One more minute than the drive, to get in and out.
    const drivingHours = miles / milesPerHour(hour, isWeekend, miles);
    const minutes = drivingHours * 60 * randomFactor() + 1;
    const dropoff = pickup + Math.round(minutes * 60) * 1000;
    const fare = computeFare(miles, minutes);
    generated.push({
      pickup,
      row: `${formatTimestamp(pickup + shift)}\t${formatTimestamp(dropoff + shift)}\t${miles.toFixed(2)}\t${fare}\t${from.zip}\t${to.zip}`,
    });
  }
  generated.sort((a, b) => a.pickup - b.pickup);
  const known = knownRows.map((row) => shiftTimes(row, shift));
  return `${[...known, ...generated.map(({ row }) => row)].join('\n')}\n`;
}

/**
 * Picks a destination. Most trips are short, except to and from the airport. An unlikely destination
 * is replaced, at most three times.
 */
function pickDestination(from: Zone, pick: () => Zone, random: () => number): Zone {
  let to = pick();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const isFar = roadMiles(from, to) > 2.5 + random() * 4;
    const isLikely =
      from.zip === airportZip
        ? to.zip !== airportZip
        : !isFar || (to.zip === airportZip && random() < 0.5);
    if (isLikely) break;
    to = pick();
  }
  return to;
}

/** Returns the average speed of a trip. Long trips are faster, because they use highways. */
function milesPerHour(hour: number, isWeekend: boolean, miles: number): number {
  const isNight = hour < 6 || hour > 21;
  const isRush = !isWeekend && ((hour >= 8 && hour <= 10) || (hour >= 16 && hour <= 19));
  const citySpeed = isNight ? 15 : isRush ? 8.5 : 11;
  return citySpeed + Math.min(14, miles * 1.1);
}

/** Returns the fare by New York's 2016 meter: $2.50, plus $0.50 per 1/5 mile or slow minute. */
function computeFare(miles: number, minutes: number): number {
  // Without slow traffic, a mile takes 3.2 minutes.
  const slowMinutes = Math.max(0, minutes - miles * 3.2);
  return 2.5 + Math.round(miles * 5 + slowMinutes) * 0.5;
}

/** Returns a row with its two times moved by `shift` ms. */
function shiftTimes(row: string, shift: number): string {
  const [pickup = '', dropoff = '', ...rest] = row.split('\t');
  const moved = [pickup, dropoff].map((time) =>
    formatTimestamp(Date.parse(time.replace(' ', 'T').replace('+00', 'Z')) + shift),
  );
  return [...moved, ...rest].join('\t');
}

function weekdayOf(day: number): number {
  return new Date(firstDay + day * dayMs).getUTCDay();
}

function formatTimestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')}+00`;
}

/** Creates a function that picks a random item. Its weight says how often an item is picked. */
function createPicker<T>(
  items: readonly T[],
  weights: readonly number[],
  random: () => number,
): () => T {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let remaining = random() * total;
    for (const [index, item] of items.entries()) {
      remaining -= weights[index] ?? 0;
      if (remaining < 0) return item;
    }
    throw new RangeError('nothing to choose from');
  };
}

/**
 * Creates a random generator with a seed (the published algorithm Mulberry32), so that every start
 * generates the same rows. Its numbers are at least 0 and less than 1.
 */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
