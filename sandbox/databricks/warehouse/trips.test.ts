import { expect, test } from 'vitest';
import { tripRows } from './trips.ts';

const now = Date.parse('2026-12-01T12:00:00Z');
const rows = tripRows(now)
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [pickup = '', dropoff = '', miles, fare, from, to] = line.split('\t');
    return {
      pickup: new Date(pickup.replace(' ', 'T').replace('+00', 'Z')),
      dropoff: new Date(dropoff.replace(' ', 'T').replace('+00', 'Z')),
      miles: Number(miles),
      fare: Number(fare),
      from: Number(from),
      to: Number(to),
    };
  });

test('the generator returns the same 21,932 rows every time', () => {
  expect(rows).toHaveLength(21_932);
  expect(tripRows(now)).toBe(tripRows(now));
});

test('trips begin in the 60 days before the last Monday, and their zips are in four known boroughs', () => {
  const zipPrefixes = [100, 101, 102, 104, 111, 112, 113];
  for (const { pickup, dropoff, from, to } of rows) {
    expect(pickup.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-10-02'));
    expect(pickup.getTime()).toBeLessThan(Date.parse('2026-12-01'));
    expect(dropoff.getTime()).toBeGreaterThan(pickup.getTime());
    expect(zipPrefixes).toContain(Math.floor(from / 100));
    expect(zipPrefixes).toContain(Math.floor(to / 100));
  }
  expect(new Set(rows.map(({ from }) => Math.floor(from / 100)))).toEqual(new Set(zipPrefixes));
});

test('distances and fares are plausible for taxis', () => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(rows.map(({ miles }) => miles))).toBeGreaterThan(2);
  expect(mean(rows.map(({ miles }) => miles))).toBeLessThan(3.5);
  expect(mean(rows.map(({ fare }) => fare))).toBeGreaterThan(10);
  expect(mean(rows.map(({ fare }) => fare))).toBeLessThan(15);
  expect(Math.max(...rows.map(({ fare }) => fare))).toBeLessThan(100);
  // 11371 is LaGuardia airport.
  const airportTrips = rows.filter(({ from, to }) => from === 11371 || to === 11371);
  expect(airportTrips.length / rows.length).toBeGreaterThan(0.02);
  expect(mean(airportTrips.map(({ fare }) => fare))).toBeGreaterThan(22);
});

test('evenings have more trips than nights', () => {
  const tripsInHour = (hour: number) =>
    rows.filter(({ pickup }) => pickup.getUTCHours() === hour).length;
  expect(tripsInHour(19)).toBeGreaterThan(3 * tripsInHour(4));
});

test('the dates move by whole weeks, and no trip begins in the future', () => {
  const day = 86_400_000;
  const lastPickups = [0, 1, 5, 6, 7].map((days) => {
    const lines = tripRows(now + days * day)
      .trimEnd()
      .split('\n');
    return lines.at(-1)?.slice(0, 10);
  });
  expect(lastPickups).toEqual([
    '2026-11-30',
    '2026-11-30',
    '2026-11-30',
    '2026-11-30',
    '2026-12-07',
  ]);
});
