import { expect, test } from 'vitest';
import { canExplore, isAccountType } from './account-types.ts';

test.each([
  ['View', false],
  ['Explore', true],
  ['Pro', true],
  [undefined, true],
])('canExplore(%s) returns %s', (accountType, expected) => {
  expect(canExplore(accountType)).toBe(expected);
});

test('account type names are case-sensitive', () => {
  expect([isAccountType('View'), isAccountType('view')]).toEqual([true, false]);
});
