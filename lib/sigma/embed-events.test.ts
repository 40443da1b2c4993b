import { describe, expect, test } from 'vitest';
import { parseEmbedEvent } from './embed-events.ts';

describe('a message of the frame', () => {
  test.each([
    [{ type: 'workbook:loaded', workbook: { variables: {} } }, { type: 'workbook:loaded' }],
    [{ type: 'workbook:dataloaded' }, { type: 'workbook:dataloaded' }],
    [
      { type: 'workbook:error', code: 'EACCES', message: 'no' },
      { type: 'workbook:error', code: 'EACCES' },
    ],
    [
      { type: 'workbook:error', code: 7 },
      { type: 'workbook:error', code: 'UNKNOWN' },
    ],
    [
      { type: 'workbook:exploreKey:onchange', exploreKey: 'a-1_B' },
      { type: 'workbook:exploreKey:onchange', exploreKey: 'a-1_B' },
    ],
    [
      { type: 'workbook:exploreKey:onchange', exploreKey: null },
      { type: 'workbook:exploreKey:onchange', exploreKey: null },
    ],
  ])('is read: %j', (data, event) => {
    expect(parseEmbedEvent(data)).toEqual(event);
  });

  test.each([
    null,
    undefined,
    'workbook:loaded',
    42,
    [],
    {},
    { type: 'workbook:dataLoaded' },
    { type: { toString: 'workbook:loaded' } },
    { type: 'workbook:exploreKey:onchange' },
    { type: 'workbook:exploreKey:onchange', exploreKey: '&:jwt=evil' },
    { type: 'workbook:exploreKey:onchange', exploreKey: 'x'.repeat(101) },
  ])('is ignored: %j', (data) => {
    expect(parseEmbedEvent(data)).toBeUndefined();
  });
});
