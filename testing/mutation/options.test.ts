import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('the default is 150 mutations of all files within 25 minutes', () => {
  expect(parseOptions([])).toEqual({ count: 150, seed: 1, minutes: 25, paths: [] });
});

test('all arguments are parsed', () => {
  const args = 'lib/oauth --count 20 --seed 7 --minutes 0.5 lib/sigma'.split(' ');
  expect(parseOptions(args)).toEqual({
    count: 20,
    seed: 7,
    minutes: 0.5,
    paths: ['lib/oauth', 'lib/sigma'],
  });
});

test.each([
  ['--count', '0'],
  ['--count', '1.5'],
  ['--seed', '-1'],
  ['--minutes', '0'],
  ['--minutes', 'many'],
])('%s %s is rejected with an error that names the option', (name, value) => {
  expect(() => parseOptions([`${name}=${value}`])).toThrow(name);
});

test('an unknown argument is rejected', () => {
  expect(() => parseOptions(['--hours', '1'])).toThrow('--hours');
});
