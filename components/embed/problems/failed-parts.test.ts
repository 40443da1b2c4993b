import { expect, test } from 'vitest';
import { failedPartsTitle } from './failed-parts.ts';

const titles = { a: 'Trips per day', b: 'Fares', c: 'Trips' };

test.each([
  ['one part by its title', ['a'], '“Trips per day” couldn’t be loaded'],
  ['a part that failed twice once', ['a', 'a'], '“Trips per day” couldn’t be loaded'],
  ['two parts by their titles', ['a', 'b'], '“Trips per day” and “Fares” couldn’t be loaded'],
  ['three parts by their number', ['a', 'b', 'c'], '3 parts of this dashboard couldn’t be loaded'],
  ['parts without titles by number', ['a', 'x'], '2 parts of this dashboard couldn’t be loaded'],
  ['one part without a title not at all', ['x'], undefined],
  ['a part that is named like a method not at all', ['constructor'], undefined],
  ['no part not at all', [], undefined],
])('the title names %s', (_, nodeIds, title) => {
  expect(failedPartsTitle(nodeIds, titles)).toBe(title);
});
