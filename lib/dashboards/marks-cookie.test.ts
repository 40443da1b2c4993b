import { expect, test } from 'vitest';
import { marksCookieValue, parseMarksCookie } from './marks-cookie.ts';

const none = { favorites: [], recents: [] };

test('the cookie returns the newest favorites and recents of its user', () => {
  const favorites = Array.from({ length: 20 }, (_, index) => `favorite-${index}`);
  const recents = ['taxi', 'fares', 'zones', 'tips'];
  const value = marksCookieValue('alice-key', { favorites, recents });
  expect(parseMarksCookie(value, 'alice-key')).toEqual({
    favorites: favorites.slice(-8),
    recents: ['taxi', 'fares', 'zones'],
  });
});

test('another user gets nothing from the cookie', () => {
  const value = marksCookieValue('alice-key', { favorites: ['taxi'], recents: ['taxi'] });
  expect(parseMarksCookie(value, 'bob-key')).toEqual(none);
});

test('the cookie stays below 1 kB with the longest slugs', () => {
  const slugs = Array.from({ length: 20 }, (_, index) => `${index}-`.padEnd(100, 'x'));
  const value = marksCookieValue('k'.repeat(16), { favorites: slugs, recents: slugs });
  expect(value.length).toBeLessThan(1_000);
  expect(parseMarksCookie(value, 'k'.repeat(16)).recents).toEqual(slugs.slice(0, 3));
});

test.each([
  ['no cookie', undefined],
  ['an empty cookie', ''],
  ['markup', 'key.<script>~taxi"onload=.%00'],
  ['too many parts', 'key.taxi.taxi.taxi'],
])('%s gives no slug that is not one', (_, value) => {
  const { favorites, recents } = parseMarksCookie(value, 'key');
  expect([...favorites, ...recents].filter((slug) => !/^[a-z0-9-]+$/.test(slug))).toEqual([]);
});
