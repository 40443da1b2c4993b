import { describe, expect, test } from 'vitest';
import type { Frame } from './embed-state.ts';
import { frameSource, messagesTo } from './frame-view-state.ts';
import { type ViewState, viewStateAfter } from './view-state.ts';
import { queryFromViewState, viewStateFromQuery, withoutDefaults } from './view-state-query.ts';

const controls = ['zip', 'fare'];
const viewState: ViewState = {
  exploreKey: 'k1',
  bookmarkId: 'b1',
  node: { id: 'trips', type: 'page' },
  fullScreen: 'table',
  controls: { zip: '10002,10011', fare: '40' },
};

describe('the view state in a portal URL', () => {
  test('is read as it was written', () => {
    expect(viewStateFromQuery(queryFromViewState(viewState, controls), controls)).toEqual(
      viewState,
    );
    expect(queryFromViewState({ controls: {} }, controls)).toBe('');
  });

  test('can name an element, which has priority over a page', () => {
    const onElement: ViewState = { node: { id: 'table', type: 'element' }, controls: {} };
    expect(queryFromViewState(onElement, controls)).toBe('?element=table');
    expect(viewStateFromQuery('?page=trips&element=table', controls)).toEqual(onElement);
  });

  test('contains only controls that the catalog lists', () => {
    const query = queryFromViewState({ controls: { fare: '40', secret: 'x' } }, controls);
    expect(query).toBe('?fare=40');
    expect(viewStateFromQuery('?fare=40&secret=x', controls).controls).toEqual({ fare: '40' });
  });

  test.each([
    '?explore=%26%3Ajwt%3Devil',
    '?page=../x',
    '?bookmark=a%20b',
    `?full=${'x'.repeat(101)}`,
    `?fare=${'9'.repeat(201)}`,
  ])('is empty if its only value is invalid: %s', (query) => {
    expect(viewStateFromQuery(query, controls)).toEqual({ controls: {} });
  });

  test('contains control values of at most 200 characters', () => {
    const queryWithFare = (length: number) =>
      queryFromViewState({ controls: { fare: '9'.repeat(length) } }, controls);
    expect(viewStateFromQuery(queryWithFare(200), controls).controls.fare).toHaveLength(200);
    expect(queryWithFare(201)).toBe('');
  });

  test('is at most 800 characters long', () => {
    /** Returns a query of this length, without its question mark. */
    const queryOfLength = (length: number) =>
      queryFromViewState({ exploreKey: 'k'.repeat(length - 'explore='.length), controls: {} }, []);
    expect(queryOfLength(800)).toHaveLength('?'.length + 800);
    expect(queryOfLength(801)).toBe('');
  });

  test('leaves out control values that make it too long, but keeps the explore key', () => {
    const manyIds = Array.from({ length: 40 }, (_, index) => `control-${index}`);
    const values = Object.fromEntries(manyIds.map((id) => [id, 'x'.repeat(60)]));
    const query = queryFromViewState({ exploreKey: 'k1', controls: values }, manyIds);
    expect(query.length).toBeLessThanOrEqual('?'.length + 800);
    expect(query).toContain('explore=k1');
  });
});

test('a query omits only values that do not fit, and counts encoded characters', () => {
  const ids = ['city', 'fare'];
  const city = '東京'.repeat(60);
  const query = queryFromViewState({ controls: { city, fare: '40' } }, ids);
  expect(query).toBe('?fare=40');
  expect(queryFromViewState({ controls: { city: '東京' } }, ids)).toContain('city=%E6%9D%B1');
});

test('a query contains only values that differ from the published ones', () => {
  const viewWithoutDefaults = withoutDefaults(
    { controls: { year: '2026', fare: '40' } },
    { year: '2026' },
  );
  expect(queryFromViewState(viewWithoutDefaults, ['year', 'fare'])).toBe('?fare=40');
});

describe('the view state after events', () => {
  test('has the latest node, element in full screen, and control values', () => {
    const changed = [
      { type: 'workbook:selectednodeid:onchange', nodeId: 'table', nodeType: 'element' } as const,
      { type: 'workbook:fullscreen:onchange', isFullScreen: true } as const,
      { type: 'workbook:variables:onchange', variables: { fare: '7' } } as const,
    ].reduce(viewStateAfter, { controls: { zip: '1' } } as ViewState);
    expect(changed).toEqual({
      node: { id: 'table', type: 'element' },
      fullScreen: 'table',
      controls: { zip: '1', fare: '7' },
    });
  });

  test('drops full screen, explore key, and bookmark after the user has left them', () => {
    const remaining = [
      { type: 'workbook:fullscreen:onchange', isFullScreen: false } as const,
      { type: 'workbook:exploreKey:onchange', exploreKey: null } as const,
      {
        type: 'workbook:bookmark:onchange',
        bookmarkId: null,
        bookmarkName: '',
      } as const,
    ].reduce(viewStateAfter, viewState);
    expect(remaining).toEqual({ node: viewState.node, controls: viewState.controls });
  });
});

describe('a frame', () => {
  const appearance = { theme: 'My theme', language: 'de' };
  const frame: Pick<Frame, 'variables' | 'isFullScreen'> & { nodeId?: string } = {
    variables: { zip: '', fare: '40' },
    isFullScreen: false,
  };

  test('opens with its appearance, and with the explore key or else the bookmark', () => {
    const url = 'https://sigma.example/w?:jwt=j';
    expect(frameSource(url, appearance, viewState)).toBe(
      `${url}&:theme=My%20theme&:lng=de&:explore=k1`,
    );
    const { exploreKey: _removed, ...withoutExploreKey } = viewState;
    expect(frameSource(url, appearance, withoutExploreKey)).toBe(
      `${url}&:theme=My%20theme&:lng=de&:bookmark=b1`,
    );
  });

  test('gets messages for what its URL cannot express, unless it already shows that', () => {
    expect(messagesTo(frame as Frame, viewState)).toEqual([
      { type: 'workbook:variables:update', variables: { zip: '10002,10011' } },
      { type: 'workbook:selectednodeid:update', selectedNodeId: 'trips', nodeType: 'page' },
      { type: 'workbook:fullscreen:update', nodeId: 'table' },
    ]);
    const withOtherControls = { variables: { other: '' }, nodeId: 'trips', isFullScreen: true };
    expect(messagesTo(withOtherControls as unknown as Frame, viewState)).toEqual([]);
    const withSameViewState = {
      variables: viewState.controls,
      nodeId: 'trips',
      isFullScreen: true,
    };
    expect(messagesTo(withSameViewState as unknown as Frame, viewState)).toEqual([]);
  });
});
