import { expect, test } from 'vitest';
import { matches, paletteGroups } from './palette-items.ts';

const taxi = {
  slug: 'taxi',
  title: 'Taxi trips',
  description: 'Trips by hour.',
  tags: ['Revenue'],
  owner: 'Zoë Müller',
};
const nothing = { starred: [], opened: [], current: undefined, commands: [], open: () => {} };
const [group] = paletteGroups({ ...nothing, dashboards: [taxi] });

test.each(['taxi', 'hour', 'revenue', 'zoe muller', 'muller trips'])(
  'a dashboard is found by %s',
  (query) => {
    expect(group?.items.filter((item) => matches(item, query))).toHaveLength(1);
  },
);

test('the dashboard that is open comes after all others, marked or not', () => {
  const dashboards = ['taxi', 'fares', 'tips'].map((slug) => ({ ...taxi, slug }));
  const groups = paletteGroups({
    ...nothing,
    dashboards,
    starred: ['taxi'],
    opened: ['taxi', 'tips'],
    current: 'taxi',
  });
  expect(groups.map(({ items }) => items.map(({ id }) => id))).toEqual([
    ['tips'],
    ['fares', 'taxi'],
  ]);
});
