import { describe, expect, test } from 'vitest';
import {
  frameEvent,
  loaded,
  mint,
  minted,
  play,
  readyState,
  start,
} from '../../../testing/unit/embed-events.ts';
import type { EmbedState, Frame } from './embed-state.ts';
import { promoteFrame, withLateNotice } from './promote-frame.ts';
import type { ViewState } from './view-state.ts';

function loading(state: EmbedState): { state: EmbedState; next: Frame } {
  if (!state.next) throw new Error('no frame is loading');
  return { state, next: state.next };
}

const first = loading(play([start, minted(1), loaded(1, { zip: '1', fare: '40' })]));
const later = loading(play([mint, minted(2), loaded(2, { zip: '1' })], readyState));

describe('a promoted frame', () => {
  test('clears every problem of the previous one', () => {
    const failing: EmbedState = {
      ...later.state,
      isNeeded: true,
      isExpired: true,
      hasRetriedInvalid: true,
      failures: 3,
      problem: 'NETWORK',
    };
    const after = promoteFrame(failing, { ...later.next, progress: 'ready' });
    expect(after).toMatchObject({
      isNeeded: false,
      isExpired: false,
      isSlow: false,
      hasRetriedInvalid: false,
      hasLostView: false,
      failures: 0,
    });
    expect(after.live).toEqual({ ...later.next, progress: 'ready' });
    expect(after).not.toHaveProperty('problem');
    expect(after).not.toHaveProperty('next');
  });

  test('has a notice once that its view is gone, unless it has another notice', () => {
    const lostView = { ...first.state, hasLostView: true };
    expect(promoteFrame(lostView, first.next).live?.notice).toBe('view_gone');
    const failed = { ...first.next, notice: 'part_failed' as const };
    expect(promoteFrame(lostView, failed).live?.notice).toBe('part_failed');
    expect(promoteFrame(first.state, first.next).live).not.toHaveProperty('notice');
  });

  test('counts as ready if a part of it has failed', () => {
    expect(promoteFrame(first.state, first.next).live?.progress).toBe('loaded');
    const failed = { ...first.next, notice: 'part_failed' as const };
    expect(promoteFrame(first.state, failed).live?.progress).toBe('ready');
  });

  test('has a notice of late data after a long wait, unless its data has arrived', () => {
    const slow = { ...first.state, isSlow: true };
    expect(promoteFrame(slow, first.next).live).toMatchObject({
      notice: 'data_late',
      progress: 'loaded',
    });
    const complete = { ...first.next, progress: 'ready' as const };
    expect(promoteFrame(slow, complete).live).not.toHaveProperty('notice');
  });

  test('gets no notice of late data if it has its data or another notice', () => {
    expect(withLateNotice(first.next).notice).toBe('data_late');
    const failed = { ...first.next, notice: 'part_failed' as const };
    expect(withLateNotice(failed)).toBe(failed);
    const complete = { ...first.next, progress: 'ready' as const };
    expect(withLateNotice(complete)).toBe(complete);
  });
});

describe('the view state after a promotion', () => {
  const at = (viewState: Partial<ViewState>) => ({
    ...first.state,
    viewState: { controls: {}, ...viewState },
  });

  test('is that of the URL, with the control values that the frame shows', () => {
    const node = { id: 'p3', type: 'page' } as const;
    const after = promoteFrame(at({ node, controls: { zip: '9', gone: 'x' } }), first.next);
    expect(after.viewState).toEqual({ node, controls: { zip: '1', fare: '40', gone: 'x' } });
  });

  test('has the saved view that the user opened in a first frame meanwhile', () => {
    const reported = { exploreKey: 'k2', bookmarkId: 'b2', controls: {} };
    const after = promoteFrame(at({ exploreKey: 'k1', bookmarkId: 'b1' }), {
      ...first.next,
      reported,
    });
    expect(after.viewState).toMatchObject({ exploreKey: 'k2', bookmarkId: 'b2' });
    const kept = promoteFrame(at({ exploreKey: 'k1', bookmarkId: 'b1' }), first.next);
    expect(kept.viewState).toMatchObject({ exploreKey: 'k1', bookmarkId: 'b1' });
  });

  test('ignores what a later frame reported while it loaded', () => {
    const moved = play(
      [
        frameEvent(2, { type: 'workbook:exploreKey:onchange', exploreKey: 'k2' }),
        frameEvent(2, { type: 'workbook:selectednodeid:onchange', nodeId: 'p2', nodeType: 'page' }),
      ],
      later.state,
    );
    const after = promoteFrame(moved, loading(moved).next);
    expect(after.viewState).toEqual({ controls: { zip: '1' } });
  });
});

describe('the published control values', () => {
  const at = (viewState: Partial<ViewState>, frame = first.next) =>
    promoteFrame({ ...first.state, viewState: { controls: {}, ...viewState } }, frame).defaults;

  test('are those of a first frame that neither the URL nor the user has set', () => {
    expect(at({})).toEqual({ zip: '1', fare: '40' });
    expect(at({ controls: { zip: '9' } })).toEqual({ fare: '40' });
    expect(at({}, { ...first.next, reported: { controls: { fare: '' } } })).toEqual({ zip: '1' });
  });

  test.each([{ bookmarkId: 'b1' }, { exploreKey: 'k1' }])('are unknown for the view %j', (view) => {
    expect(at(view)).toEqual({});
  });

  test('stay the same when a later frame is promoted', () => {
    const state = { ...later.state, defaults: { year: '2026' } };
    expect(promoteFrame(state, later.next).defaults).toEqual({ year: '2026' });
  });
});
