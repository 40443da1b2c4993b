import { expect, test } from 'vitest';
import { searchDashboards } from './search-dashboards.ts';

const taxi = {
  title: 'Taxi trips',
  description: 'Trips and revenue by hour.',
  tags: ['Trips', 'Revenue'],
  owner: 'Zoë Müller',
};
const fares = { title: 'Fares', description: 'What a trip costs.', tags: ['Revenue'] };
const all = [taxi, fares];

test.each([
  ['', '', [taxi, fares]],
  ['   ', '', [taxi, fares]],
  ['TAXI', '', [taxi]],
  ['costs', '', [fares]],
  ['zoe muller', '', [taxi]],
  ['zoë MÜLLER', '', [taxi]],
  // Decomposed form: the accent is a separate character after the letter.
  ['Zoe\u0308', '', [taxi]],
  ['hour trips', '', [taxi]],
  ['hour fares', '', []],
  ['revenue', '', [taxi, fares]],
  ['', 'Revenue', [taxi, fares]],
  ['', 'Trips', [taxi]],
  ['trip', 'Trips', [taxi]],
  ['', 'No such tag', []],
  ['(', '', []],
])('searching for %j with tag %j returns the matching dashboards', (query, tag, matching) => {
  expect(searchDashboards(all, { query, tag })).toEqual(matching);
});
