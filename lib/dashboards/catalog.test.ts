import { describe, expect, test } from 'vitest';
import access from '../../config/access.ts';
import dashboards from '../../config/dashboards.ts';
import { type CatalogInput, parseCatalog } from './catalog.ts';
import { teamsOf, visibleDashboards } from './visible-dashboards.ts';

const dashboard = {
  slug: 'sales',
  title: 'Sales',
  description: 'What was sold.',
  path: '/acme/workbook/Sales-abc123',
  teams: ['north'],
};
const input: CatalogInput = {
  teams: { north: ['@north.example', 'boss@hq.example'], south: ['ann@south.example'] },
  dashboards: [dashboard, { ...dashboard, slug: 'stock', teams: ['south'] }],
};

function parsed(candidate: unknown) {
  const result = parseCatalog(candidate);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.catalog;
}

describe('the catalog', () => {
  test('that ships is valid', () => {
    expect(parsed({ ...access, dashboards }).dashboards.length).toBeGreaterThan(0);
  });

  test.each([
    ['a slug twice', { ...input, dashboards: [dashboard, dashboard] }, 'repeats sales'],
    [
      'an unknown team',
      { ...input, dashboards: [{ ...dashboard, teams: ['west'] }] },
      'unknown team: west',
    ],
    [
      'a whole URL for a path',
      { ...input, dashboards: [{ ...dashboard, path: 'https://evil.example/x/workbook/y' }] },
      'must be the path',
    ],
    [
      "a control that has a word of the portal's URLs",
      { ...input, dashboards: [{ ...dashboard, controls: ['region', 'page'] }] },
      "dashboards.0.controls.1 is named page, a word that the portal's own URLs use",
    ],
    [
      'an action that no toolbar has',
      { ...input, dashboards: [{ ...dashboard, actions: ['delete'] }] },
      'dashboards.0.actions.0',
    ],
    ['a member that is no address', { ...input, teams: { north: ['bob'] } }, '@domain'],
  ])('with %s is refused with a sentence', (_, candidate, sentence) => {
    const result = parseCatalog(candidate);
    expect(result.ok ? [] : result.issues.map(({ problem }) => problem)).toEqual(
      expect.arrayContaining([expect.stringContaining(sentence)]),
    );
  });

  test('names the file of each issue', () => {
    const result = parseCatalog({
      teams: { north: ['bob'] },
      dashboards: [{ ...dashboard, teams: [] }],
    });
    expect(result.ok ? [] : result.issues.map(({ file }) => file).sort()).toEqual([
      'config/access.ts',
      'config/dashboards.ts',
    ]);
  });

  test('offers bookmarks and export where nothing else is said', () => {
    const [silent, quiet] = parsed({
      ...input,
      dashboards: [dashboard, { ...dashboard, slug: 'stock', actions: [] }],
    }).dashboards;
    expect(silent).toMatchObject({ tags: [], actions: ['bookmarks', 'export'] });
    expect(quiet?.actions).toEqual([]);
  });

  test('shows a user what the teams of address and domain may see', () => {
    const catalog = parsed(input);
    const slugs = (email: string) =>
      visibleDashboards(teamsOf(email, catalog), catalog).map(({ slug }) => slug);
    expect(slugs('Somebody@North.example')).toEqual(['sales']);
    expect(slugs('boss@hq.example')).toEqual(['sales']);
    expect(slugs('ann@south.example')).toEqual(['stock']);
    expect(slugs('eve@evil-north.example')).toEqual([]);
    expect(slugs('eve@north.example.evil')).toEqual([]);
  });
});
