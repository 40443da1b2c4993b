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

describe('a place in a portal URL', () => {
  test('comes back as it was', () => {
    expect(viewStateFromQuery(queryFromViewState(viewState, controls), controls)).toEqual(
      viewState,
    );
    expect(queryFromViewState({ controls: {} }, controls)).toBe('');
  });

  test('may name an element, which counts over the page that it is on', () => {
    const onElement: ViewState = { node: { id: 'table', type: 'element' }, controls: {} };
    expect(queryFromViewState(onElement, controls)).toBe('?element=table');
    expect(viewStateFromQuery('?page=trips&element=table', controls)).toEqual(onElement);
  });

  test('holds only controls that the catalog names', () => {
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
  ])('names nothing that Sigma could not have said: %s', (query) => {
    expect(viewStateFromQuery(query, controls)).toEqual({ controls: {} });
  });

  test('holds values of at most 200 characters', () => {
    const query = (length: number) =>
      queryFromViewState({ controls: { fare: '9'.repeat(length) } }, controls);
    expect(viewStateFromQuery(query(200), controls).controls.fare).toHaveLength(200);
    expect(query(201)).toBe('');
  });

  test('is at most 800 characters long', () => {
    const explored = (length: number) =>
      queryFromViewState({ exploreKey: 'k'.repeat(length - 'explore='.length), controls: {} }, []);
    expect(explored(800)).toHaveLength('?'.length + 800);
    expect(explored(801)).toBe('');
  });

  test('stays short: values that are too long are left to the explore key', () => {
    const many = Array.from({ length: 40 }, (_, index) => `control-${index}`);
    const values = Object.fromEntries(many.map((name) => [name, 'x'.repeat(60)]));
    const query = queryFromViewState({ exploreKey: 'k1', controls: values }, many);
    expect(query.length).toBeLessThan(900);
    expect(query).toContain('explore=k1');
  });
});

test('an address stays short in any script, and holds what fits', () => {
  const names = ['city', 'fare'];
  const city = '東京'.repeat(60);
  const query = queryFromViewState({ controls: { city, fare: '40' } }, names);
  expect(query).toBe('?fare=40');
  expect(queryFromViewState({ controls: { city: '東京' } }, names)).toContain('city=%E6%9D%B1');
});

test('an address says what differs from the published values', () => {
  const changed = withoutDefaults({ controls: { year: '2026', fare: '40' } }, { year: '2026' });
  expect(queryFromViewState(changed, ['year', 'fare'])).toBe('?fare=40');
});

describe('a place after an event', () => {
  test('has what the user did last', () => {
    const after = [
      { type: 'workbook:selectednodeid:onchange', nodeId: 'table', nodeType: 'element' } as const,
      { type: 'workbook:fullscreen:onchange', isFullScreen: true } as const,
      { type: 'workbook:variables:onchange', variables: { fare: '7' } } as const,
    ].reduce(viewStateAfter, { controls: { zip: '1' } } as ViewState);
    expect(after).toEqual({
      node: { id: 'table', type: 'element' },
      fullScreen: 'table',
      controls: { zip: '1', fare: '7' },
    });
  });

  test('forgets what is over', () => {
    const left = [
      { type: 'workbook:fullscreen:onchange', isFullScreen: false } as const,
      { type: 'workbook:exploreKey:onchange', exploreKey: null } as const,
      {
        type: 'workbook:bookmark:onchange',
        bookmarkId: null,
        bookmarkName: '',
      } as const,
    ].reduce(viewStateAfter, viewState);
    expect(left).toEqual({ node: viewState.node, controls: viewState.controls });
  });
});

describe('a frame', () => {
  const appearance = { theme: 'My theme', language: 'de' };
  const frame: Pick<Frame, 'variables' | 'isFullScreen'> & { nodeId?: string } = {
    variables: { zip: '', fare: '40' },
    isFullScreen: false,
  };

  test('is opened with look and explore key, else with the bookmark', () => {
    const url = 'https://sigma.example/w?:jwt=j';
    expect(frameSource(url, appearance, viewState)).toBe(
      `${url}&:theme=My%20theme&:lng=de&:explore=k1`,
    );
    const { exploreKey: _none, ...marked } = viewState;
    expect(frameSource(url, appearance, marked)).toBe(
      `${url}&:theme=My%20theme&:lng=de&:bookmark=b1`,
    );
  });

  test('is told what its URL could not say, and no more', () => {
    expect(messagesTo(frame as Frame, viewState)).toEqual([
      { type: 'workbook:variables:update', variables: { zip: '10002,10011' } },
      { type: 'workbook:selectednodeid:update', selectedNodeId: 'trips', nodeType: 'page' },
      { type: 'workbook:fullscreen:update', nodeId: 'table' },
    ]);
    const other = { variables: { other: '' }, nodeId: 'trips', isFullScreen: true };
    expect(messagesTo(other as unknown as Frame, viewState)).toEqual([]);
    const there = { variables: viewState.controls, nodeId: 'trips', isFullScreen: true };
    expect(messagesTo(there as unknown as Frame, viewState)).toEqual([]);
  });
});
