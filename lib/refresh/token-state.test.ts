import { expect, test } from 'vitest';
import { tokenState } from './token-state.ts';

const minutes = (count: number) => count * 60_000;

test.each([
  [60, 49, 'fresh'],
  [60, 50, 'stale'],
  [60, 59.9, 'stale'],
  [60, 59 + 54.999 / 60, 'stale'],
  [60, 59 + 55 / 60, 'expired'],
  [60, 60, 'expired'],
  [10, 4, 'fresh'],
  [10, 5, 'stale'],
  [10, 10, 'expired'],
  [0.1, 0.04, 'fresh'],
  [0.1, 0.05, 'stale'],
  [0.1, 0.076, 'expired'],
] as const)(
  'a token with a lifetime of %f min and an age of %f min is %s',
  (lifetime, age, state) => {
    const token = { issuedAt: 0, expiresAt: minutes(lifetime) };
    expect(tokenState(token, minutes(age))).toBe(state);
  },
);
