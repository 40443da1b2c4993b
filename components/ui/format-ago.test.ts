import { expect, test } from 'vitest';
import { formatAgo } from './format-ago.ts';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-12-01T10:30:00');

test.each([
  ['2026-12-01T10:29:30', 'just now'],
  ['2026-12-01T10:31:00', 'just now'],
  ['2026-12-01T10:29:00', '1 minute ago'],
  ['2026-12-01T10:10:00', '20 minutes ago'],
  ['2026-12-01T09:30:00', '1 hour ago'],
  ['2026-12-01T00:10:00', '10 hours ago'],
  ['2026-11-30T23:50:00', 'yesterday'],
  ['2026-11-30T00:10:00', 'yesterday'],
  ['2026-11-27T12:00:00', 'Friday'],
  ['2026-11-25T12:00:00', 'Wednesday'],
  ['2026-11-24T12:00:00', 'Nov 24'],
])('%s was %s', (moment, expected) => {
  expect(formatAgo(at(moment), now)).toBe(expected);
});
