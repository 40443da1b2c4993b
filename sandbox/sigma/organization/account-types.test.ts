import { expect, test } from 'vitest';
import { isAccountType, mayExplore } from './account-types.ts';

test.each([
  ['View', false],
  ['Explore', true],
  ['Pro', true],
  [undefined, true],
])('account type %s: may explore is %s', (accountType, may) => {
  expect(mayExplore(accountType)).toBe(may);
});

test('names are case-sensitive', () => {
  expect([isAccountType('View'), isAccountType('view')]).toEqual([true, false]);
});
