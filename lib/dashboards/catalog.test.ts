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

/** Parses a valid catalog. Throws if it is invalid. */
function parsed(candidate: unknown) {
  const result = parseCatalog(candidate);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.catalog;
}

describe('parseCatalog', () => {
  test('accepts the catalog in config/', () => {
    expect(parsed({ ...access, dashboards }).dashboards.length).toBeGreaterThan(0);
  });

  test.each([
    ['a duplicate slug', { ...input, dashboards: [dashboard, dashboard] }, 'repeats sales'],
    [
      'an unknown team',
      { ...input, dashboards: [{ ...dashboard, teams: ['west'] }] },
      'unknown team: west',
    ],
    [
      'a full URL as path',
      { ...input, dashboards: [{ ...dashboard, path: 'https://evil.example/x/workbook/y' }] },
      'must be the path',
    ],
    [
      "a control with the name of a portal's own parameter",
      { ...input, dashboards: [{ ...dashboard, controls: ['region', 'page'] }] },
      "dashboards.0.controls.1 is named page, which is one of the portal's own query parameters",
    ],
    [
      'an unknown action',
      { ...input, dashboards: [{ ...dashboard, actions: ['delete'] }] },
      'dashboards.0.actions.0',
    ],
    [
      'an unknown kind of cover',
      { ...input, dashboards: [{ ...dashboard, cover: 'pie' }] },
      'dashboards.0.cover',
    ],
    ['a member that is not an address', { ...input, teams: { north: ['bob'] } }, '@domain'],
  ])('rejects %s with a message', (_, candidate, message) => {
    const result = parseCatalog(candidate);
    expect(result.ok ? [] : result.issues.map(({ problem }) => problem)).toEqual(
      expect.arrayContaining([expect.stringContaining(message)]),
    );
  });

  test('returns the file of each issue', () => {
    const result = parseCatalog({
      teams: { north: ['bob'] },
      dashboards: [{ ...dashboard, teams: [] }],
    });
    expect(result.ok ? [] : result.issues.map(({ file }) => file).sort()).toEqual([
      'config/access.ts',
      'config/dashboards.ts',
    ]);
  });

  test('defaults the actions to bookmarks and export', () => {
    const [withDefaults, withoutActions] = parsed({
      ...input,
      dashboards: [dashboard, { ...dashboard, slug: 'stock', actions: [] }],
    }).dashboards;
    expect(withDefaults).toMatchObject({ tags: [], actions: ['bookmarks', 'export'] });
    expect(withoutActions?.actions).toEqual([]);
  });
});

test('users see the dashboards of the teams whose members include their address or its domain', () => {
  const catalog = parsed(input);
  const slugs = (email: string) =>
    visibleDashboards(teamsOf(email, catalog), catalog).map(({ slug }) => slug);
  expect(slugs('Somebody@North.example')).toEqual(['sales']);
  expect(slugs('boss@hq.example')).toEqual(['sales']);
  expect(slugs('ann@south.example')).toEqual(['stock']);
  expect(slugs('eve@evil-north.example')).toEqual([]);
  expect(slugs('eve@north.example.evil')).toEqual([]);
});
