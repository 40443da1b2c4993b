import { describe, expect, test } from 'vitest';
import { parseEmbedEvent } from './embed-events.ts';

describe('a message of the frame', () => {
  test.each([
    [
      { type: 'workbook:loaded', workbook: { variables: { zip: '10002,10011', day: 'min%3A1' } } },
      { type: 'workbook:loaded', variables: { zip: '10002,10011', day: 'min:1' } },
    ],
    [
      { type: 'workbook:loaded', workbook: 'none' },
      { type: 'workbook:loaded', variables: {} },
    ],
    [{ type: 'workbook:dataloaded' }, { type: 'workbook:dataloaded' }],
    [
      { type: 'workbook:error', code: 'EACCES', message: 'no' },
      { type: 'workbook:error', code: 'EACCES', message: 'no' },
    ],
    [
      { type: 'workbook:chart:error', code: 7, nodeId: 'a' },
      { type: 'workbook:chart:error', code: 'UNKNOWN', message: '' },
    ],
    [
      { type: 'workbook:variables:onchange', workbook: { variables: { fare: '50%' } } },
      { type: 'workbook:variables:onchange', variables: { fare: '50%' } },
    ],
    [
      { type: 'workbook:exploreKey:onchange', exploreKey: 'a-1_B' },
      { type: 'workbook:exploreKey:onchange', exploreKey: 'a-1_B' },
    ],
    [
      { type: 'workbook:exploreKey:onchange', exploreKey: null },
      { type: 'workbook:exploreKey:onchange', exploreKey: null },
    ],
    [
      { type: 'workbook:bookmark:onchange', bookmarkName: null },
      { type: 'workbook:bookmark:onchange', bookmarkId: null, bookmarkName: '' },
    ],
    [
      { type: 'workbook:selectednodeid:onchange', selectedNodeId: 'p1', nodeType: 'page' },
      { type: 'workbook:selectednodeid:onchange', nodeId: 'p1', nodeType: 'page' },
    ],
    [
      { type: 'workbook:fullscreen:onchange', fullScreen: true },
      { type: 'workbook:fullscreen:onchange', isFullScreen: true },
    ],
    [
      { type: 'workbook:pageheight:onchange', pageHeight: 812.5 },
      { type: 'workbook:pageheight:onchange', pageHeight: 812.5 },
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
    { type: 'workbook:bookmark:onchange', bookmarkId: '../x' },
    { type: 'workbook:selectednodeid:onchange', selectedNodeId: 'a b', nodeType: 'page' },
    { type: 'workbook:pageheight:onchange', pageHeight: Number.NaN },
    { type: 'workbook:pageheight:onchange', pageHeight: '900' },
  ])('is ignored: %j', (data) => {
    expect(parseEmbedEvent(data)).toBeUndefined();
  });

  test('brings no control whose name or value could not be one', () => {
    const variables = { 'a&b': 'x', long: 'x'.repeat(1_001), number: 7, good: 'x' };
    const event = parseEmbedEvent({ type: 'workbook:loaded', workbook: { variables } });
    expect(event).toEqual({ type: 'workbook:loaded', variables: { good: 'x' } });
  });
});
