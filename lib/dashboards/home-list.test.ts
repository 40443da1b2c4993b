import { describe, expect, test } from 'vitest';
import type { DashboardSummary } from './dashboard-summary.ts';
import { filterDashboards, listPath, parseListFilter } from './home-list.ts';

const section = { id: 'revenue', title: 'Revenue', hue: 'violet' } as const;
const dashboard = (slug: string, rest: Partial<DashboardSummary> = {}): DashboardSummary => ({
  slug,
  title: slug,
  description: 'About trips.',
  tags: [],
  ...rest,
});
const all = [
  dashboard('Zones', { owner: 'Service', tags: ['Trips'] }),
  dashboard('Fares', { owner: 'Pricing', section }),
  dashboard('Fares 10', { section, description: 'Précis.' }),
  dashboard('Fares 9', { owner: 'pricing' }),
];
const slugs = (filter: Parameters<typeof filterDashboards>[1]) =>
  filterDashboards(all, filter).map(({ slug }) => slug);

describe('a list of dashboards', () => {
  test('shows all in the given order without a filter', () => {
    expect(slugs({})).toEqual(['Zones', 'Fares', 'Fares 10', 'Fares 9']);
  });

  test('filters by section, and has one for dashboards without a section', () => {
    expect(slugs({ section: 'revenue' })).toEqual(['Fares', 'Fares 10']);
    expect(slugs({ section: 'other' })).toEqual(['Zones', 'Fares 9']);
    expect(slugs({ section: 'no-such-section' })).toEqual([]);
  });

  test('combines tag, owner, and words, and ignores case and accents in words', () => {
    expect(slugs({ tag: 'Trips', owner: 'Service' })).toEqual(['Zones']);
    expect(slugs({ query: 'PRECIS fares' })).toEqual(['Fares 10']);
    expect(slugs({ tag: 'Trips', query: 'fares' })).toEqual([]);
  });

  test('sorts by a column, numbers by value, and dashboards without a value last', () => {
    expect(slugs({ sort: { key: 'title', isDescending: false } })).toEqual([
      'Fares',
      'Fares 9',
      'Fares 10',
      'Zones',
    ]);
    expect(slugs({ sort: { key: 'owner', isDescending: true } })).toEqual([
      'Zones',
      'Fares',
      'Fares 9',
      'Fares 10',
    ]);
  });
});

test('the page URL keeps a filter', () => {
  const filter = {
    section: 'revenue',
    tag: 'R&D',
    owner: 'Pricing',
    query: 'fares',
    sort: { key: 'owner', isDescending: true },
  } as const;
  const path = listPath({ ...filter, from: 60 });
  expect(path).toBe('/?section=revenue&tag=R%26D&owner=Pricing&q=fares&sort=-owner&from=60');
  expect(parseListFilter(Object.fromEntries(new URLSearchParams(path.slice(2))))).toEqual(filter);
  expect(listPath({})).toBe('/');
});

test('an unknown column does not sort', () => {
  expect(parseListFilter({ sort: 'password' }).sort).toBeUndefined();
});
