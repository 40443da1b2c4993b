import { describe, expect, test } from 'vitest';
import type { DashboardSummary } from './dashboard-summary.ts';
import { composeList, composeOverview } from './home-content.ts';

const sections = [
  { id: 'operations', title: 'Operations', purpose: 'Where cars are' },
  { id: 'revenue', title: 'Revenue', purpose: 'What a trip brings' },
];

function dashboards(count: number, sectionId?: 'operations' | 'revenue'): DashboardSummary[] {
  return Array.from({ length: count }, (_, index) => ({
    slug: `${sectionId ?? 'plain'}-${index}`,
    title: `Dashboard ${index}`,
    description: 'About trips.',
    tags: [`Tag ${index % 3}`],
    ...(sectionId ? { section: { id: sectionId, title: sectionId, hue: 'green' as const } } : {}),
  }));
}
const overview = (all: DashboardSummary[], markedSlugs: string[] = []) =>
  composeOverview(all, sections, { now: 0, markedSlugs });
const cards = (all: DashboardSummary[]) =>
  overview(all).sections.flatMap((section) => section.dashboards).length;

describe('the overview', () => {
  test('has the sections in their order, and one for dashboards without a section', () => {
    const all = [...dashboards(2), ...dashboards(9, 'revenue'), ...dashboards(1, 'operations')];
    expect(
      overview(all).sections.map(({ id, title, total, dashboards: shown }) => [
        id,
        title,
        total,
        shown.length,
      ]),
    ).toEqual([
      ['operations', 'Operations', 1, 1],
      ['revenue', 'Revenue', 9, 8],
      ['other', 'More dashboards', 2, 2],
    ]);
  });

  test.each([
    [0, 0],
    [1, 1],
    [3, 3],
    [30, 8],
    [3_000, 8],
  ])('of %i dashboards without sections has %i cards', (count, expected) => {
    expect(cards(dashboards(count))).toBe(expected);
    expect(overview(dashboards(count)).sections[0]?.title ?? '').toBe(count ? 'Dashboards' : '');
  });

  test('has at most 48 cards in many sections', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      id: `section-${index}`,
      title: `Section ${index}`,
      purpose: 'For all',
    }));
    const all = many.flatMap(({ id, title }) =>
      dashboards(10).map((one) => ({
        ...one,
        slug: `${id}-${one.slug}`,
        section: { id, title, hue: 'blue' as const },
      })),
    );
    const content = composeOverview(all, many, { now: 0, markedSlugs: [] });
    expect(content.sections).toHaveLength(20);
    expect(content.sections.flatMap((section) => section.dashboards)).toHaveLength(48);
  });

  test('has only those marked dashboards that the user can see', () => {
    const { marked } = overview(dashboards(3), ['plain-1', 'no-longer-mine']);
    expect(marked.map(({ slug }) => slug)).toEqual(['plain-1']);
  });
});

describe('a list', () => {
  test('has at most 60 dashboards, and continues where the one before ended', () => {
    const first = composeList(dashboards(130), sections, { filter: {}, from: 0 });
    expect([first.dashboards.length, first.matches]).toEqual([60, 130]);
    const last = composeList(dashboards(130), sections, { filter: {}, from: 120 });
    expect(last.dashboards.map(({ slug }) => slug)).toContain('plain-129');
    expect(last.dashboards).toHaveLength(10);
  });

  test('has filters only for more than twelve dashboards', () => {
    const tags = (count: number) =>
      composeList(dashboards(count), sections, { filter: {}, from: 0 }).tags;
    expect(tags(12)).toEqual([]);
    expect(tags(13)).toEqual(['Tag 0', 'Tag 1', 'Tag 2']);
  });

  test('of a section has its title and purpose', () => {
    const content = composeList(dashboards(2, 'revenue'), sections, {
      filter: { section: 'revenue' },
      from: 0,
    });
    expect(content).toMatchObject({ title: 'Revenue', purpose: 'What a trip brings', matches: 2 });
  });

  test('of an unknown section is empty', () => {
    const filter = { section: 'no-such-section' };
    expect(composeList(dashboards(2), sections, { filter, from: 0 })).toMatchObject({
      title: 'Dashboards',
      matches: 0,
    });
  });
});
