import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatMoment } from './format-moment.ts';

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
  vi.useFakeTimers({ now: new Date(2026, 4, 20, 18, 0) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each([
  [new Date(2026, 4, 20, 14, 38), 'at 2:38 PM'],
  [new Date(2026, 4, 20, 0, 5), 'at 12:05 AM'],
  [new Date(2026, 4, 19, 9, 0), 'on May 19 at 9:00 AM'],
  [new Date(2025, 4, 20, 14, 38), 'on May 20 at 2:38 PM'],
])('formats %s as %s', (moment, text) => {
  // Browsers write a narrow no-break space before AM and PM.
  expect(formatMoment(moment).replace('\u202f', ' ')).toBe(text);
});
