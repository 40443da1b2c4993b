import { expect, test } from 'vitest';
import { encodeVariables, parseControlValue } from './control-value.ts';

test.each([
  ['list', '10011,10002,10011', '10002,10011'],
  ['list', '', ''],
  ['list', ':null', ''],
  ['list', "10002' or 1=1", undefined],
  ['number', '12.50', '12.5'],
  ['number', '-1', undefined],
  ['number', 'many', undefined],
] as const)('the canonical %s value of %o is %o', (kind, value, canonical) => {
  expect(parseControlValue(kind, value)).toBe(canonical);
});

test('encodes values for events, but not the commas between them', () => {
  const values = { 'pickup-zip': '10002,10011', name: 'a:b,c d' };
  expect(encodeVariables(values)).toEqual({ 'pickup-zip': '10002,10011', name: 'a%3Ab,c%20d' });
});
