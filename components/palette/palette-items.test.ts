import { expect, test } from 'vitest';
import { type PaletteContent, paletteGroups, searchPalette } from './palette-items.ts';

const revenue = { id: 'revenue', title: 'Revenue', hue: 'violet' } as const;
const taxi = {
  slug: 'taxi',
  title: 'Taxi trips',
  description: 'Trips by hour.',
  tags: ['Revenue'],
  owner: 'Zoë Müller',
};
const empty: PaletteContent = {
  dashboards: [],
  favoriteSlugs: [],
  recentSlugs: [],
  currentSlug: undefined,
  views: [],
  commands: [],
  openDashboard: () => {},
  openPage: () => {},
};

/** Returns the labels that the palette shows for a query, by group. */
function search(content: Partial<PaletteContent>, query: string): (readonly string[])[] {
  const { groups } = searchPalette(paletteGroups({ ...empty, ...content }), query);
  return groups.map(({ value, items }) => [value, ...items.map(({ label }) => label)]);
}

test.each(['taxi', 'hour', 'revenue', 'zoe muller', 'muller trips', 'taix', 'TRIPS taxi'])(
  'searching for %s finds the dashboard',
  (query) => {
    expect(search({ dashboards: [taxi] }, query)).toEqual([['Dashboards', 'Taxi trips']]);
  },
);

test('puts the current dashboard last among all, even if it is a favorite and was opened', () => {
  const dashboards = ['Taxi', 'Fares', 'Tips'].map((title) => ({
    ...taxi,
    slug: title.toLowerCase(),
    title,
  }));
  const content = {
    dashboards,
    favoriteSlugs: ['taxi'],
    recentSlugs: ['taxi', 'tips'],
    currentSlug: 'taxi',
  };
  expect(search(content, '')).toEqual([
    ['Favorites and recent', 'Tips'],
    ['Dashboards', 'Fares', 'Taxi'],
  ]);
});

test('ranks all dashboards in one group, and finds views, sections, and actions', () => {
  const content = {
    dashboards: [
      { ...taxi, slug: 'night', title: 'Night fares', section: revenue },
      { ...taxi, slug: 'fares', title: 'Fares', section: revenue },
    ],
    favoriteSlugs: ['night'],
    views: [
      { slug: 'fares', view: { id: '1', name: 'Fares above $40' } },
      { slug: 'no-longer-mine', view: { id: '2', name: 'Fares of others' } },
    ],
    commands: [{ id: 'theme-dark', label: 'Use dark theme', run: () => {} }],
  };
  expect(search(content, 'fares')).toEqual([
    ['Dashboards', 'Fares', 'Night fares'],
    ['Saved views', 'Fares above $40'],
  ]);
  expect(search(content, 'reven')).toEqual([
    ['Dashboards', 'Night fares', 'Fares'],
    ['Sections', 'Revenue'],
  ]);
  expect(search(content, 'dark')).toEqual([['Actions', 'Use dark theme']]);
});

test('opens a saved view and a section by their addresses', () => {
  const opened: string[] = [];
  const groups = paletteGroups({
    ...empty,
    dashboards: [{ ...taxi, section: revenue }],
    views: [{ slug: 'taxi', view: { id: 'b-1', name: 'Monday check' } }],
    openDashboard: ({ slug }, query = '') => opened.push(slug + query),
    openPage: (path) => opened.push(path),
  });
  for (const { run } of groups.flatMap(({ items }) => items)) run();
  expect(opened).toEqual(['taxi', 'taxi?bookmark=b-1', '/?section=revenue']);
});

test('shows 50 matches of 3,000, and says how many more there are', () => {
  const dashboards = Array.from({ length: 3_000 }, (_, index) => ({
    ...taxi,
    slug: `taxi-${index}`,
    title: `Taxi ${index}`,
  }));
  const { groups, hidden } = searchPalette(paletteGroups({ ...empty, dashboards }), 'taxi');
  expect([groups[0]?.items.length, hidden]).toEqual([50, 2_950]);
});
