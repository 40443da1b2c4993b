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

/** Returns the state together with its next frame. */
function withNextFrame(state: EmbedState): { state: EmbedState; next: Frame } {
  if (!state.next) throw new Error('the state has no next frame');
  return { state, next: state.next };
}

const firstLoad = withNextFrame(play([start, minted(1), loaded(1, { zip: '1', fare: '40' })]));
const laterLoad = withNextFrame(play([mint, minted(2), loaded(2, { zip: '1' })], readyState));

describe('a promoted frame', () => {
  test('clears every problem of the previous frame', () => {
    const failing: EmbedState = {
      ...laterLoad.state,
      needsNewFrame: true,
      isExpired: true,
      hasRetriedWithNewUrl: true,
      failures: 3,
      problem: 'NETWORK',
    };
    const after = promoteFrame(failing, { ...laterLoad.next, progress: 'ready' });
    expect(after).toMatchObject({
      needsNewFrame: false,
      isExpired: false,
      isSlow: false,
      hasRetriedWithNewUrl: false,
      hasLostView: false,
      failures: 0,
    });
    expect(after.live).toEqual({ ...laterLoad.next, progress: 'ready' });
    expect(after).not.toHaveProperty('problem');
    expect(after).not.toHaveProperty('next');
  });

  test('says one time that the saved view is gone, unless it has another notice', () => {
    const lostView = { ...firstLoad.state, hasLostView: true };
    expect(promoteFrame(lostView, firstLoad.next).live?.notice).toBe('view_gone');
    const failed = { ...firstLoad.next, notice: 'part_failed' as const };
    expect(promoteFrame(lostView, failed).live?.notice).toBe('part_failed');
    expect(promoteFrame(firstLoad.state, firstLoad.next).live).not.toHaveProperty('notice');
  });

  test('counts as ready if a part of it has failed, because no more data may arrive', () => {
    expect(promoteFrame(firstLoad.state, firstLoad.next).live?.progress).toBe('loaded');
    const failed = { ...firstLoad.next, notice: 'part_failed' as const };
    expect(promoteFrame(firstLoad.state, failed).live?.progress).toBe('ready');
  });

  test('gets the notice of late data if it was slow, unless its data has arrived', () => {
    const slow = { ...firstLoad.state, isSlow: true };
    expect(promoteFrame(slow, firstLoad.next).live).toMatchObject({
      notice: 'data_late',
      progress: 'loaded',
    });
    const complete = { ...firstLoad.next, progress: 'ready' as const };
    expect(promoteFrame(slow, complete).live).not.toHaveProperty('notice');
  });
});

describe('the notice of late data', () => {
  test('is added, unless the frame has its data or another notice', () => {
    expect(withLateNotice(firstLoad.next).notice).toBe('data_late');
    const failed = { ...firstLoad.next, notice: 'part_failed' as const };
    expect(withLateNotice(failed)).toBe(failed);
    const complete = { ...firstLoad.next, progress: 'ready' as const };
    expect(withLateNotice(complete)).toBe(complete);
  });
});

describe('the view state after a promotion', () => {
  const stateWith = (viewState: Partial<ViewState>) => ({
    ...firstLoad.state,
    viewState: { controls: {}, ...viewState },
  });

  test('is that of the URL, except for control values that the frame reports', () => {
    const node = { id: 'p3', type: 'page' } as const;
    const after = promoteFrame(
      stateWith({ node, controls: { zip: '9', unreported: 'x' } }),
      firstLoad.next,
    );
    expect(after.viewState).toEqual({ node, controls: { zip: '1', fare: '40', unreported: 'x' } });
  });

  test('has the saved view that the user opened before the first frame was promoted', () => {
    const reported = { exploreKey: 'k2', bookmarkId: 'b2', controls: {} };
    const after = promoteFrame(stateWith({ exploreKey: 'k1', bookmarkId: 'b1' }), {
      ...firstLoad.next,
      reported,
    });
    expect(after.viewState).toMatchObject({ exploreKey: 'k2', bookmarkId: 'b2' });
    const kept = promoteFrame(stateWith({ exploreKey: 'k1', bookmarkId: 'b1' }), firstLoad.next);
    expect(kept.viewState).toMatchObject({ exploreKey: 'k1', bookmarkId: 'b1' });
  });

  test('has nothing that a later frame reported before it was promoted', () => {
    const moved = play(
      [
        frameEvent(2, { type: 'workbook:exploreKey:onchange', exploreKey: 'k2' }),
        frameEvent(2, { type: 'workbook:selectednodeid:onchange', nodeId: 'p2', nodeType: 'page' }),
      ],
      laterLoad.state,
    );
    const after = promoteFrame(moved, withNextFrame(moved).next);
    expect(after.viewState).toEqual({ controls: { zip: '1' } });
  });
});

describe('the defaults (the published control values)', () => {
  const defaultsAfter = (viewState: Partial<ViewState>, frame = firstLoad.next) =>
    promoteFrame({ ...firstLoad.state, viewState: { controls: {}, ...viewState } }, frame).defaults;

  test("are the first frame's values, except those that the URL or the user has set", () => {
    expect(defaultsAfter({})).toEqual({ zip: '1', fare: '40' });
    expect(defaultsAfter({ controls: { zip: '9' } })).toEqual({ fare: '40' });
    expect(defaultsAfter({}, { ...firstLoad.next, reported: { controls: { fare: '' } } })).toEqual({
      zip: '1',
    });
  });

  test.each([{ bookmarkId: 'b1' }, { exploreKey: 'k1' }])(
    'are unknown if the URL opens the saved view %j',
    (view) => {
      expect(defaultsAfter(view)).toEqual({});
    },
  );

  test('stay the same when a later frame is promoted', () => {
    const state = { ...laterLoad.state, defaults: { year: '2026' } };
    expect(promoteFrame(state, laterLoad.next).defaults).toEqual({ year: '2026' });
  });
});
