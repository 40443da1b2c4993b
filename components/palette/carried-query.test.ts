import { expect, test } from 'vitest';
import { carriedQuery } from './carried-query.ts';

test.each([
  ['?pickup-zip=10110&min-fare=40', ['pickup-zip', 'min-fare'], '?pickup-zip=10110&min-fare=40'],
  ['?pickup-zip=10110&min-fare=40', ['min-fare'], '?min-fare=40'],
  ['?explore=abc&bookmark=1&page=trips', ['min-fare'], ''],
  ['?min-fare=', ['min-fare'], ''],
  [`?min-fare=${'9'.repeat(201)}`, ['min-fare'], ''],
  ['?city=Bogot%C3%A1%26Cali', ['city'], '?city=Bogot%C3%A1%26Cali'],
  ['', ['min-fare'], ''],
])('of %s, a dashboard with %j gets %s', (search, shared, expected) => {
  expect(carriedQuery(search, shared)).toBe(expected);
});
