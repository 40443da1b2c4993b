import { describe, expect, test } from 'vitest';
import { loaded, minted, play, start } from '../../../testing/unit/embed-events.ts';
import { withoutNotice } from './embed-state.ts';
import { frameAfter } from './frame-after.ts';

const { next: frame } = play([start, minted(1), loaded(1, { zip: '1', fare: '40' })]);
if (!frame) throw new Error('no frame has loaded');

describe('a frame', () => {
  test('holds the node that was selected last', () => {
    const select = (nodeId: string | null) =>
      ({ type: 'workbook:selectednodeid:onchange', nodeId, nodeType: 'page' }) as const;
    const selected = frameAfter(frame, select('p2'));
    expect(selected).toMatchObject({
      nodeId: 'p2',
      reported: { node: { id: 'p2', type: 'page' } },
    });
    const left = frameAfter(selected, select(null));
    expect(left).not.toHaveProperty('nodeId');
    expect(left.reported).not.toHaveProperty('node');
  });

  test('holds the values of all controls after some of them change', () => {
    const variables = { zip: '2' };
    const changed = frameAfter(frame, { type: 'workbook:variables:onchange', variables });
    expect(changed.variables).toEqual({ zip: '2', fare: '40' });
  });

  test.each([true, false])('holds whether an element is in full screen: %s', (isFullScreen) => {
    const event = { type: 'workbook:fullscreen:onchange', isFullScreen } as const;
    expect(frameAfter({ ...frame, isFullScreen: !isFullScreen }, event).isFullScreen).toBe(
      isFullScreen,
    );
  });

  test('becomes ready with its data, and loses the notice of late data', () => {
    const dataLoaded = { type: 'workbook:dataloaded' } as const;
    expect(frameAfter({ ...frame, notice: 'data_late' }, dataLoaded)).toEqual({
      ...frame,
      progress: 'ready',
    });
    expect(frameAfter({ ...frame, notice: 'part_failed' }, dataLoaded).notice).toBe('part_failed');
  });

  test('holds the IDs of the parts that failed, until the notice is dismissed', () => {
    const failed = ['a', 'b'].reduce(
      (before, nodeId) =>
        frameAfter(before, { type: 'workbook:chart:error', code: 'UNKNOWN', message: '', nodeId }),
      frame,
    );
    expect(failed.failedNodes).toEqual(['a', 'b']);
    expect(withoutNotice(failed)).not.toHaveProperty('failedNodes');
  });

  test('holds that a part has no rows, until the user changes a control or the page', () => {
    const empty = frameAfter(frame, { type: 'document:element:nodata' });
    expect(empty.hasEmptyParts).toBe(true);
    const variables = { zip: '2' };
    const changed = frameAfter(empty, { type: 'workbook:variables:onchange', variables });
    expect(changed.hasEmptyParts).toBe(false);
    const nodeId = 'p2';
    const page = { type: 'workbook:selectednodeid:onchange', nodeId, nodeType: 'page' } as const;
    expect(frameAfter(empty, page).hasEmptyParts).toBe(false);
  });

  test.each([
    ['EACCES', 'warehouse_permission'],
    ['EPERM', 'warehouse_permission'],
    ['warehouse_permission', 'warehouse_permission'],
    ['warehouse_sign_in', 'warehouse_sign_in'],
    ['ETIMEDOUT', 'part_failed'],
    ['unknown code', 'part_failed'],
  ])('whose part failed with %s gets the notice %s', (code, notice) => {
    const event = { type: 'workbook:chart:error', code, message: '' } as const;
    expect(frameAfter(frame, event).notice).toBe(notice);
  });
});
