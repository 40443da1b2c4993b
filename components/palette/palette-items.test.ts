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
  'searching for %s finds the dashboard',
  (query) => {
    expect(group?.items.filter((item) => matches(item, query))).toHaveLength(1);
  },
);

test('lists the open dashboard last, even if it is a favorite', () => {
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
