import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('the defaults are ten minutes, forty users, three tabs, and a seed from the clock', () => {
  // The seed is the time in ms modulo 2 ** 32.
  expect(parseOptions([], 2 ** 32 + 5)).toEqual({ minutes: 10, seed: 5, users: 40, tabs: 3 });
});

test('parseOptions reads every argument', () => {
  const args = '--minutes 0.5 --seed 42 --users 12 --tabs 2 --json out.json'.split(' ');
  expect(parseOptions(args, 0)).toEqual({
    minutes: 0.5,
    seed: 42,
    users: 12,
    tabs: 2,
    json: 'out.json',
  });
});

test.each([
  ['--minutes', '0.1'],
  ['--minutes', 'many'],
  ['--seed', '-1'],
  ['--users', '201'],
  ['--users', '1.5'],
  ['--tabs', '0'],
])('%s %s throws an error that names the argument', (name, value) => {
  expect(() => parseOptions([`${name}=${value}`], 0)).toThrow(name);
});

test('an unknown argument throws an error that names it', () => {
  expect(() => parseOptions(['--hours', '1'], 0)).toThrow('--hours');
});
