import { expect, test } from 'vitest';
import { workbooks } from '../workbooks/workbooks.ts';
import { fillGaps } from './fill-gaps.ts';

function chart(id: string) {
  const elements = workbooks.flatMap(({ pages }) => pages).flatMap((page) => page.elements);
  const found = elements.find((element) => element.id === id);
  if (found?.kind !== 'bar' && found?.kind !== 'line') throw new Error(`No chart ${id}`);
  return found;
}

test('a day without trips counts zero', () => {
  const rows = [
    { day: '2016-02-28', trips: '4' },
    { day: '2016-03-01', trips: '5' },
  ];
  expect(fillGaps(chart('trips-per-day'), rows)).toEqual([
    { day: '2016-02-28', trips: '4' },
    { day: '2016-02-29', trips: '0' },
    { day: '2016-03-01', trips: '5' },
  ]);
});

test('a week without trips counts zero', () => {
  const rows = [
    { day: '2016-02-15', trips: '4' },
    { day: '2016-02-29', trips: '5' },
  ];
  expect(fillGaps(chart('trips-per-day'), rows, 'week').map(({ day }) => day)).toEqual([
    '2016-02-15',
    '2016-02-22',
    '2016-02-29',
  ]);
});

test('counts by hour always have 24 hours', () => {
  const filled = fillGaps(chart('trips-by-hour'), [{ hour: '7', trips: '2' }]);
  expect(filled).toHaveLength(24);
  expect(filled[7]).toEqual({ hour: '7', trips: '2' });
});

test('averages are not invented, and nothing stays nothing', () => {
  const rows = [{ hour: '7', average_fare: '12' }];
  expect(fillGaps(chart('fare-by-hour'), rows)).toEqual(rows);
  expect(fillGaps(chart('trips-per-day'), [])).toEqual([]);
});
