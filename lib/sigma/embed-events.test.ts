import { describe, expect, test } from 'vitest';
import { parseEmbedEvent } from './embed-events.ts';

describe('parseEmbedEvent', () => {
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
      { type: 'workbook:chart:error', code: 'UNKNOWN', nodeId: '<a>' },
      { type: 'workbook:chart:error', code: 'UNKNOWN', message: '' },
    ],
    [{ type: 'document:element:nodata', nodeId: 'a' }, { type: 'document:element:nodata' }],
    [
      { type: 'workbook:error', code: 'EACCES', message: 'no' },
      { type: 'workbook:error', code: 'EACCES', message: 'no' },
    ],
    [
      { type: 'workbook:chart:error', code: 7, nodeId: 'a' },
      { type: 'workbook:chart:error', code: 'UNKNOWN', message: '', nodeId: 'a' },
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
    ...['oncreate', 'onchange', 'onupdate', 'ondelete'].map((change): [object, object] => [
      { type: `workbook:bookmark:${change}`, bookmarkId: 'b-1_B', bookmarkName: 'Mine' },
      { type: `workbook:bookmark:${change}`, bookmarkId: 'b-1_B', bookmarkName: 'Mine' },
    ]),
    [
      { type: 'workbook:selectednodeid:onchange', selectedNodeId: 't1', nodeType: 'element' },
      { type: 'workbook:selectednodeid:onchange', nodeId: 't1', nodeType: 'element' },
    ],
    [
      { type: 'workbook:selectednodeid:onchange', selectedNodeId: null },
      { type: 'workbook:selectednodeid:onchange', nodeId: null, nodeType: 'page' },
    ],
    [
      { type: 'workbook:fullscreen:onchange', fullScreen: 'true' },
      { type: 'workbook:fullscreen:onchange', isFullScreen: false },
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
  ])('parses %j', (data, event) => {
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
  ])('ignores %j', (data) => {
    expect(parseEmbedEvent(data)).toBeUndefined();
  });

  test('drops controls with an invalid ID or value', () => {
    const variables = { 'a&b': 'x', long: 'x'.repeat(1_001), number: 7, good: 'x' };
    const event = parseEmbedEvent({ type: 'workbook:loaded', workbook: { variables } });
    expect(event).toEqual({ type: 'workbook:loaded', variables: { good: 'x' } });
  });

  test('returns at most 100 controls, with values of at most 1,000 characters', () => {
    const variables = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`control-${index}`, 'x'.repeat(1_000)]),
    );
    const event = parseEmbedEvent({ type: 'workbook:loaded', workbook: { variables } });
    const { 'control-100': _last, ...first100 } = variables;
    expect(event).toEqual({ type: 'workbook:loaded', variables: first100 });
  });

  test('truncates the code to 40 characters and the message to 1,000', () => {
    const error = { type: 'workbook:error', code: 'C'.repeat(41), message: 'm'.repeat(1_001) };
    expect(parseEmbedEvent(error)).toEqual({
      type: 'workbook:error',
      code: 'C'.repeat(40),
      message: 'm'.repeat(1_000),
    });
  });
});
