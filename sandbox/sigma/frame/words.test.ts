import { expect, test } from 'vitest';
import { workbooks } from '../workbooks/workbooks.ts';
import { createSay } from './words.ts';

test.each([
  ['de', 'Weiter', 'de'],
  ['de-CH', 'Weiter', 'de-CH'],
  ['fr', 'Suivant', 'fr'],
  ['en-GB', 'Next', 'en-GB'],
  ['ja', 'Next', 'en'],
  ['', 'Next', 'en'],
])('%s says %s, in a document of %s', (locale, word, language) => {
  const say = createSay(locale);
  expect([say('Next'), say.language]).toEqual([word, language]);
});

test('values come into their places, also those that look like places', () => {
  expect(createSay('de')('{label} from', { label: 'Datum' })).toBe('Datum von');
  expect(createSay('en')('Copy of {name}', { name: '{name}' })).toBe('Copy of {name}');
});

test('every name in the workbooks has a translation', () => {
  const names = workbooks.flatMap(({ controls, pages }) => [
    ...controls.map(({ label }) => label),
    ...pages.flatMap(({ name, elements }) => [name, ...elements.map(({ title }) => title)]),
  ]);
  const german = createSay('de');
  expect(names.filter((name) => german.content(name) === name)).toEqual([]);
});
