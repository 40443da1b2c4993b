import { expect, test } from 'vitest';
import { controlInWords } from './control-in-words.ts';

test.each([
  ['pickup-zip', 'Pickup ZIP'],
  ['min-fare', 'Min fare'],
  ['order_id', 'Order ID'],
  ['DateRange', 'Date range'],
  ['Region', 'Region'],
  ['q4-2026', 'Q4 2026'],
  ['--', ''],
])('the control %s reads "%s"', (controlId, expected) => {
  expect(controlInWords(controlId)).toBe(expected);
});
