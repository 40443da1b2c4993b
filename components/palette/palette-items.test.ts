import { expect, test } from 'vitest';
import { matchesQuery, paletteGroups } from './palette-items.ts';

const taxi = {
  slug: 'taxi',
  title: 'Taxi trips',
  description: 'Trips by hour.',
  tags: ['Revenue'],
  owner: 'Zoë Müller',
};
const emptyInput = {
  favoriteSlugs: [],
  recentSlugs: [],
  currentSlug: undefined,
  commands: [],
  openDashboard: () => {},
};
const [taxiGroup] = paletteGroups({ ...emptyInput, dashboards: [taxi] });

test.each(['taxi', 'hour', 'revenue', 'zoe muller', 'muller trips'])(
  'searching for %s finds the dashboard',
  (query) => {
    expect(taxiGroup?.items.filter((item) => matchesQuery(item, query))).toHaveLength(1);
  },
);

test('puts the current dashboard last among all, even if it is a favorite and was opened', () => {
  const dashboards = ['taxi', 'fares', 'tips'].map((slug) => ({ ...taxi, slug }));
  const groups = paletteGroups({
    ...emptyInput,
    dashboards,
    favoriteSlugs: ['taxi'],
    recentSlugs: ['taxi', 'tips'],
    currentSlug: 'taxi',
  });
  expect(groups.map(({ value, items }) => [value, ...items.map(({ id }) => id)])).toEqual([
    ['Favorites and recent', 'tips'],
    ['Dashboards', 'fares', 'taxi'],
  ]);
});
