import {
  type PaletteContent,
  paletteGroups,
  searchPalette,
} from '../components/palette/palette-items.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';

const rounds = 9;
const dashboardCount = 3_000;
const words = ['Revenue', 'trips', 'Manhattan', 'fares', 'by', 'zone', 'weekly', 'demand', 'night'];
/** Queries as they grow while somebody types, one with a mistake, and one without a match. */
const queries = ['m', 'man', 'manhatan', 'revenue zone 29', 'nothing like it'];

/**
 * Measures `search_3000_ms`: the time from a keystroke to the list of matches among 3,000 dashboards
 * with titles of 5 to 90 letters, without drawing it. The figure is the slowest of five queries, the
 * median of nine rounds.
 */
export function measureSearch(): Figure[] {
  const groups = paletteGroups(content());
  for (const query of queries) searchPalette(groups, query);
  const slowest = Array.from({ length: rounds }, () =>
    Math.max(...queries.map((query) => timeOf(() => searchPalette(groups, query)))),
  );
  return [figure('search_3000_ms', median(slowest))];
}

function content(): PaletteContent {
  const dashboards = Array.from({ length: dashboardCount }, (_, index) => {
    const length = 5 + ((index * 17) % 86);
    const title = Array.from({ length: 20 }, (_, at) => words[(index + at * 7) % words.length]);
    return {
      slug: `dashboard-${index}`,
      title: `${title.join(' ').slice(0, length)} ${index}`,
      description: `Everything about ${title.join(' ')}, by hour and by day.`,
      tags: [`Tag ${index % 40}`],
      owner: `Team ${index % 60}`,
    };
  });
  return {
    dashboards,
    favoriteSlugs: [],
    recentSlugs: [],
    currentSlug: undefined,
    views: [],
    commands: [],
    openDashboard: () => {},
    openPage: () => {},
  };
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
