import { describe, expect, test } from 'vitest';
import access from '../../config/access.ts';
import dashboards, { sections, sharedControls } from '../../config/dashboards.ts';
import { type CatalogInput, parseCatalog } from './catalog.ts';
import { summaryOf } from './dashboard-summary.ts';
import { teamsOf, visibleDashboards } from './visible-dashboards.ts';

const dashboard = {
  slug: 'sales',
  title: 'Sales',
  description: 'What was sold.',
  path: '/acme/workbook/Sales-abc123',
  teams: ['north'],
};
const section = { id: 'sales', title: 'Sales', purpose: 'What sells', hue: 'green' } as const;
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
    expect(
      parsed({ ...access, dashboards, sections, sharedControls }).dashboards.length,
    ).toBeGreaterThan(0);
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
    [
      'an unknown section',
      { ...input, sections: [section], dashboards: [{ ...dashboard, section: 'stock' }] },
      'dashboards.0.section names an unknown section: stock; use one of sales, or add it to `sections`',
    ],
    [
      'an unknown section when there are none',
      { ...input, dashboards: [{ ...dashboard, section: 'stock' }] },
      'names an unknown section: stock; add `sections`',
    ],
    ['a duplicate section', { ...input, sections: [section, section] }, 'sections.1 repeats sales'],
    [
      'an unknown hue',
      { ...input, sections: [{ ...section, hue: 'teal' }] },
      'sections.0.hue must be one of green, violet, blue, amber, rose',
    ],
    [
      'a shared control that no dashboard has',
      { ...input, sharedControls: ['regoin'] },
      'sharedControls.0 names regoin, which no dashboard has in `controls`; correct or remove it',
    ],
    [
      'a date that does not exist',
      { ...input, dashboards: [{ ...dashboard, added: '2026-11-31' }] },
      'dashboards.0.added must be a date such as 2026-11-20',
    ],
    [
      'a change without a sentence',
      { ...input, dashboards: [{ ...dashboard, changed: { on: '2026-11-20', what: ' ' } }] },
      'dashboards.0.changed.what must not be empty',
    ],
    [
      'a contact that is neither an address nor an https URL',
      { ...input, dashboards: [{ ...dashboard, contact: 'javascript:alert(1)' }] },
      'dashboards.0.contact must be an e-mail address or a URL that begins with https://',
    ],
    [
      'a certification that is not true',
      { ...input, dashboards: [{ ...dashboard, certified: 'soon' }] },
      'dashboards.0.certified must be true, or be left out',
    ],
    [
      'a definition without a meaning',
      { ...input, dashboards: [{ ...dashboard, definitions: [{ term: 'Sale', meaning: '' }] }] },
      'dashboards.0.definitions.0.meaning must not be empty',
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

test("a summary has the fields that lists show, with the section's hue and the shared controls", () => {
  const catalog = parsed({
    ...input,
    sections: [section],
    sharedControls: ['region'],
    dashboards: [
      {
        ...dashboard,
        section: 'sales',
        controls: ['region', 'amount'],
        contact: 'ann@south.example',
        freshness: 'Updates hourly',
        certified: true,
        added: '2026-11-20',
        changed: { on: '2026-11-24', what: 'Has regions.' },
      },
      dashboard,
    ].map((candidate, index) => ({ ...candidate, slug: `board-${index}` })),
  });
  const common = { title: 'Sales', description: 'What was sold.', tags: [] };
  expect(catalog.dashboards.map((candidate) => summaryOf(candidate, catalog))).toEqual([
    {
      ...common,
      slug: 'board-0',
      section: { id: 'sales', title: 'Sales', hue: 'green' },
      freshness: 'Updates hourly',
      certified: true,
      added: '2026-11-20',
      changed: { on: '2026-11-24', what: 'Has regions.' },
      sharedControls: ['region'],
    },
    { ...common, slug: 'board-1' },
  ]);
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
