import { describe, expect, test } from 'vitest';
import {
  loaded,
  mint,
  minted,
  play,
  ready,
  start,
  told,
} from '../../../testing/unit/embed-events.ts';
import type { EmbedState, Frame } from './embed-state.ts';
import { lateFrame, promoteFrame } from './promote-frame.ts';
import type { ViewState } from './view-state.ts';

function loading(state: EmbedState): { state: EmbedState; next: Frame } {
  if (!state.next) throw new Error('no frame loads');
  return { state, next: state.next };
}

const first = loading(play([start, minted(1), loaded(1, { zip: '1', fare: '40' })]));
const later = loading(play([mint, minted(2), loaded(2, { zip: '1' })], ready));

describe('a frame that takes over', () => {
  test('ends every trouble of the former one', () => {
    const troubled: EmbedState = {
      ...later.state,
      isNeeded: true,
      isOver: true,
      hasRetriedInvalid: true,
      failures: 3,
      problem: 'NETWORK',
    };
    const after = promoteFrame(troubled, { ...later.next, progress: 'ready' });
    expect(after).toMatchObject({
      isNeeded: false,
      isOver: false,
      isSlow: false,
      hasRetriedInvalid: false,
      hasLostView: false,
      failures: 0,
    });
    expect(after.live).toEqual({ ...later.next, progress: 'ready' });
    expect(after).not.toHaveProperty('problem');
    expect(after).not.toHaveProperty('next');
  });

  test('tells once that the view it was opened with is gone, unless it has worse to tell', () => {
    const lost = { ...first.state, hasLostView: true };
    expect(promoteFrame(lost, first.next).live?.notice).toBe('view_gone');
    const failed = { ...first.next, notice: 'part_failed' as const };
    expect(promoteFrame(lost, failed).live?.notice).toBe('part_failed');
    expect(promoteFrame(first.state, first.next).live).not.toHaveProperty('notice');
  });

  test('waits for no data where a part of it has failed', () => {
    expect(promoteFrame(first.state, first.next).live?.progress).toBe('loaded');
    const failed = { ...first.next, notice: 'part_failed' as const };
    expect(promoteFrame(first.state, failed).live?.progress).toBe('ready');
  });

  test('after a long wait says that its data is late, as long as it is', () => {
    const slow = { ...first.state, isSlow: true };
    expect(promoteFrame(slow, first.next).live).toMatchObject({
      notice: 'data_late',
      progress: 'loaded',
    });
    const complete = { ...first.next, progress: 'ready' as const };
    expect(promoteFrame(slow, complete).live).not.toHaveProperty('notice');
  });

  test('is late unless it has its data or something else to tell', () => {
    expect(lateFrame(first.next).notice).toBe('data_late');
    const failed = { ...first.next, notice: 'part_failed' as const };
    expect(lateFrame(failed)).toBe(failed);
    const complete = { ...first.next, progress: 'ready' as const };
    expect(lateFrame(complete)).toBe(complete);
  });
});

describe('the place of a frame that takes over', () => {
  const at = (viewState: Partial<ViewState>) => ({
    ...first.state,
    viewState: { controls: {}, ...viewState },
  });

  test('is that of the address, with the values that the frame shows', () => {
    const node = { id: 'p3', type: 'page' } as const;
    const after = promoteFrame(at({ node, controls: { zip: '9', gone: 'x' } }), first.next);
    expect(after.viewState).toEqual({ node, controls: { zip: '1', fare: '40', gone: 'x' } });
  });

  test('is in a first frame where people went meanwhile, if they opened a view', () => {
    const reported = { exploreKey: 'k2', bookmarkId: 'b2', controls: {} };
    const after = promoteFrame(at({ exploreKey: 'k1', bookmarkId: 'b1' }), {
      ...first.next,
      reported,
    });
    expect(after.viewState).toMatchObject({ exploreKey: 'k2', bookmarkId: 'b2' });
    const kept = promoteFrame(at({ exploreKey: 'k1', bookmarkId: 'b1' }), first.next);
    expect(kept.viewState).toMatchObject({ exploreKey: 'k1', bookmarkId: 'b1' });
  });

  test('stays in a later frame', () => {
    const moved = play(
      [
        told(2, { type: 'workbook:exploreKey:onchange', exploreKey: 'k2' }),
        told(2, { type: 'workbook:selectednodeid:onchange', nodeId: 'p2', nodeType: 'page' }),
      ],
      later.state,
    );
    const after = promoteFrame(moved, loading(moved).next);
    expect(after.viewState).toEqual({ controls: { zip: '1' } });
  });
});

describe('the published values of controls', () => {
  const at = (viewState: Partial<ViewState>, frame = first.next) =>
    promoteFrame({ ...first.state, viewState: { controls: {}, ...viewState } }, frame).defaults;

  test('are those that a first frame shows of itself', () => {
    expect(at({})).toEqual({ zip: '1', fare: '40' });
    expect(at({ controls: { zip: '9' } })).toEqual({ fare: '40' });
    expect(at({}, { ...first.next, reported: { controls: { fare: '' } } })).toEqual({ zip: '1' });
  });

  test.each([{ bookmarkId: 'b1' }, { exploreKey: 'k1' }])('are unknown in the view %j', (view) => {
    expect(at(view)).toEqual({});
  });

  test('stay known in later frames', () => {
    const state = { ...later.state, defaults: { year: '2026' } };
    expect(promoteFrame(state, later.next).defaults).toEqual({ year: '2026' });
  });
});
