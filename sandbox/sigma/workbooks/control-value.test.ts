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
  ['date-range', 'min:2016-01-05,max:2016-01-31', 'min:2016-01-05,max:2016-01-31'],
  ['date-range', 'max:2016-01-31T10:00', 'max:2016-01-31'],
  ['date-range', 'min:1451606400000', 'min:2016-01-01'],
  ['date-range', 'min%3A2016-01-05', 'min:2016-01-05'],
  ['date-range', 'min:2016-13-45', undefined],
  ['date-range', 'yesterday', undefined],
] as const)('%s control: %o becomes %o', (kind, value, canonical) => {
  expect(parseControlValue(kind, value)).toBe(canonical);
});

test('values in events are encoded, the commas between them are not', () => {
  const values = { 'pickup-zip': '10002,10011', 'date-range': 'min:2016-01-05,max:2016-01-31' };
  expect(encodeVariables(values)).toEqual({
    'pickup-zip': '10002,10011',
    'date-range': 'min%3A2016-01-05,max%3A2016-01-31',
  });
});
