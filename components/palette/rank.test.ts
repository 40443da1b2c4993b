import { describe, expect, test } from 'vitest';
import { rank, startsWithTypo } from './rank.ts';

const item = (title: string, text = '') => ({ title, titleWords: title.split(' '), text });

describe('the rank of a dashboard', () => {
  test('prefers the beginning of the title, then of a word, then other text', () => {
    const ranks = [
      item('fares'),
      item('night fares'),
      item('airfares'),
      item('tips', 'about fares'),
      item('farse'),
    ].map((candidate) => rank(candidate, ['fares']));
    expect(ranks).toEqual([0, 1, 2, 3, 4]);
  });

  test('needs every word of the query', () => {
    expect(rank(item('night fares'), ['fares', 'night'])).toBe(1);
    expect(rank(item('night fares'), ['fares', 'weather'])).toBeUndefined();
  });

  test('is best for an empty query', () => {
    expect(rank(item('fares'), [])).toBe(0);
  });

  test('forgives no mistake in short words', () => {
    expect(rank(item('tips'), ['tap'])).toBeUndefined();
  });
});

test.each([
  ['manhattan', 'manhatan', true],
  ['manhattan', 'manahttan', true],
  ['manhattan', 'nanhattan', true],
  ['manhattan', 'mannhat', true],
  ['manhattan', 'manh', true],
  ['manhattan', 'mnah', true],
  ['manhattan', 'brooklyn', false],
  ['manhattan', 'mahtan', false],
  ['map', 'manhattan', false],
])('%s begins with "%s", but for one mistake: %s', (text, word, expected) => {
  expect(startsWithTypo(text, word)).toBe(expected);
});
