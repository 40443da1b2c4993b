import { describe, expect, test } from 'vitest';
import type { ViewState } from '../state/view-state.ts';
import { resetMessages } from './reset-messages.ts';

const types = (viewState: Partial<ViewState>) =>
  resetMessages({ controls: {}, ...viewState }, ['min-fare']).map(({ type }) => type);

describe('a reset', () => {
  test('sends nothing for the published version, on any page', () => {
    expect(types({})).toEqual([]);
    expect(types({ node: { id: 'p-2', type: 'page' } })).toEqual([]);
    expect(types({ controls: { 'min-fare': '', region: 'north' } })).toEqual([]);
  });

  test.each<Partial<ViewState>>([
    { exploreKey: 'e-1' },
    { bookmarkId: 'b-1' },
    { controls: { 'min-fare': '40' } },
  ])('of %o selects the published version', (viewState) => {
    expect(resetMessages({ controls: {}, ...viewState }, ['min-fare'])).toEqual([
      { type: 'workbook:bookmark:select', bookmarkId: null },
    ]);
  });

  test('leaves an element before it selects the published version', () => {
    const node = { id: 'chart', type: 'element' } as const;
    expect(types({ node, fullScreen: 'chart', exploreKey: 'e-1' })).toEqual([
      'workbook:fullscreen:update',
      'workbook:selectednodeid:update',
      'workbook:bookmark:select',
    ]);
  });
});
