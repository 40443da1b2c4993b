import { expect, test } from 'vitest';
import { listNews, newsOf } from './news.ts';

const now = Date.parse('2026-12-01T12:00:00Z');

test.each([
  ['added today', { added: '2026-12-01' }, 'new'],
  ['added four weeks ago', { added: '2026-11-03' }, 'new'],
  ['added five weeks ago', { added: '2026-10-27' }, undefined],
  ['added next week', { added: '2026-12-08' }, undefined],
  ['changed last week', { changed: { on: '2026-11-24', what: 'By hour.' } }, 'changed'],
  [
    'added and changed',
    { added: '2026-11-20', changed: { on: '2026-11-24', what: 'By hour.' } },
    'new',
  ],
  [
    'added long ago, and changed',
    { added: '2025-01-01', changed: { on: '2026-11-24', what: 'By hour.' } },
    'changed',
  ],
  ['without dates', {}, undefined],
])('a dashboard %s is %s', (_, dates, expected) => {
  expect(newsOf(dates, now)).toBe(expected);
});

test('news come newest first, with the sentence of a change or the description', () => {
  const base = { description: 'All fares.', tags: [] };
  const news = listNews(
    [
      { ...base, slug: 'old', title: 'Old', added: '2020-01-01' },
      { ...base, slug: 'zones', title: 'Zones', added: '2026-11-10' },
      { ...base, slug: 'fares', title: 'Fares', changed: { on: '2026-11-24', what: 'By hour.' } },
    ],
    now,
  );
  expect(news).toEqual([
    { kind: 'changed', slug: 'fares', title: 'Fares', on: '2026-11-24', what: 'By hour.' },
    { kind: 'new', slug: 'zones', title: 'Zones', on: '2026-11-10', what: 'All fares.' },
  ]);
});
