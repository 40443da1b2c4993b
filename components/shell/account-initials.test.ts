import { expect, test } from 'vitest';
import { accountInitials } from './account-initials.ts';

test.each([
  ['Alice Morgan', 'alice@example.com', 'AM'],
  ['Ana María de la Cruz', 'ana@example.com', 'AC'],
  ['Cher', 'cher@example.com', 'C'],
  ['élodie durand (external)', 'e@example.com', 'ÉD'],
  ['', 'bob@example.com', 'B'],
  ['  ', 'bob@example.com', 'B'],
  ['𝒜lice', 'a@example.com', '𝒜'],
])('the initials of "%s" with %s are %s', (name, email, expected) => {
  expect(accountInitials(name, email)).toBe(expected);
});
