import { describe, expect, test } from 'vitest';
import type { ViewState } from '../state/view-state.ts';
import { messagesToReset } from './messages-to-reset.ts';

const typesOfMessages = (viewState: Partial<ViewState>) =>
  messagesToReset({ controls: {}, ...viewState }, ['min-fare']).map(({ type }) => type);

describe('a reset', () => {
  test('sends nothing for the published version, on any page', () => {
    expect(typesOfMessages({})).toEqual([]);
    expect(typesOfMessages({ node: { id: 'p-2', type: 'page' } })).toEqual([]);
  });

  test('ignores empty control values, and controls that a link cannot set', () => {
    expect(typesOfMessages({ controls: { 'min-fare': '', region: 'north' } })).toEqual([]);
  });

  test.each<Partial<ViewState>>([
    { exploreKey: 'e-1' },
    { bookmarkId: 'b-1' },
    { controls: { 'min-fare': '40' } },
  ])('of the view state %o selects the published version', (viewState) => {
    expect(messagesToReset({ controls: {}, ...viewState }, ['min-fare'])).toEqual([
      { type: 'workbook:bookmark:select', bookmarkId: null },
    ]);
  });

  test('leaves full screen and the element before it selects the published version', () => {
    const node = { id: 'chart', type: 'element' } as const;
    expect(typesOfMessages({ node, fullScreen: 'chart', exploreKey: 'e-1' })).toEqual([
      'workbook:fullscreen:update',
      'workbook:selectednodeid:update',
      'workbook:bookmark:select',
    ]);
  });
});
