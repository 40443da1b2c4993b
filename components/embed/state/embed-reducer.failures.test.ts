import { describe, expect, test } from 'vitest';
import {
  appearance,
  data,
  embed,
  explored,
  hour,
  loaded,
  mint,
  minted,
  play,
  ready,
  refused,
  start,
  told,
} from '../../../testing/unit/embed-events.ts';
import type { EmbedAction } from './embed-reducer.ts';

const begin = (viewState = {}): EmbedAction => ({
  type: 'start',
  viewState: { controls: {}, ...viewState },
  appearance,
  requestId: 'r',
});
const asked: EmbedAction = { ...mint, isNeeded: true };
const over: EmbedAction = { type: 'over', generation: 1 };
const failed = (generation: number, code: string): EmbedAction => ({
  type: 'failed',
  generation,
  code,
});
const notLonger = (generation: number): EmbedAction => ({
  type: 'minted',
  generation,
  embed: embed(`jti-${generation}`, hour),
  now: 0,
});
const page = (nodeId: string) =>
  told(1, { type: 'workbook:selectednodeid:onchange', nodeId, nodeType: 'page' });
const chartFailed = (code: string) => told(1, { type: 'workbook:chart:error', code, message: '' });

describe('a complete view', () => {
  const waiting = play([mint, minted(2), loaded(2), { type: 'overdue', generation: 2 }], ready);

  test('is not replaced by a frame whose data is still to come', () => {
    expect(waiting.live?.generation).toBe(1);
    expect(play([data(2)], waiting).live?.generation).toBe(2);
  });

  test('gives way to it when it is over itself', () => {
    const after = play([over], waiting);
    expect([after.live?.generation, after.isOver]).toEqual([2, false]);
  });

  test('is not swapped under a dialog of its own', () => {
    const occupied = play([{ type: 'occupied' }], waiting);
    expect([occupied.next, occupied.live?.generation]).toEqual([undefined, 1]);
    const late = play([mint, minted(2), loaded(2), over, { type: 'occupied' }], ready);
    expect(late.live?.generation).toBe(2);
  });
});

test('a first frame is not given up for a dialog over what is not there yet', () => {
  const loading = play([start, minted(1)]);
  expect(play([{ type: 'occupied' }], loading)).toBe(loading);
});

describe('a frame that had to be shown without its data', () => {
  const slow = (generation: number): EmbedAction => ({ type: 'slow', generation });
  const overdue = (generation: number): EmbedAction => ({ type: 'overdue', generation });
  const late = play([start, minted(1), loaded(1), slow(1), overdue(1)]);

  test('is told of until its data is there', () => {
    expect([late.live?.generation, late.live?.notice]).toEqual([1, 'data_late']);
    expect(play([data(1)], late).live?.notice).toBeUndefined();
  });

  test('is told of when its time is up, where it was needed earlier', () => {
    const taken = play([over, mint, minted(2), loaded(2), overdue(2)], ready);
    expect([taken.live?.generation, taken.live?.notice]).toEqual([2, undefined]);
    expect(play([overdue(2)], taken).live?.notice).toBe('data_late');
    expect(play([data(2), overdue(2)], taken).live?.notice).toBeUndefined();
  });

  test('gives way to the next one, which is told of as well', () => {
    const again = play([asked, minted(2), loaded(2), slow(2), overdue(2)], late);
    expect([again.live?.generation, again.live?.notice]).toEqual([2, 'data_late']);
  });

  test('tells what failed, and only that', () => {
    const failing = play([start, minted(1), loaded(1), chartFailed('UNKNOWN'), overdue(1)]);
    const told = play([slow(1), overdue(1)], failing);
    expect(told.live?.notice).toBe('part_failed');
    expect(play([{ type: 'dismiss' }, overdue(1)], failing).live?.notice).toBeUndefined();
    expect(play([data(1)], failing).live?.notice).toBe('part_failed');
  });
});

describe('another look', () => {
  const dark: EmbedAction = {
    type: 'appearance',
    appearance: { ...appearance, theme: 'Dark' },
    requestId: 'r',
  };

  test('is still wanted after a try that failed', () => {
    const retried = play([dark, failed(2, 'NETWORK'), mint, notLonger(3)], ready);
    expect(retried.next?.appearance.theme).toBe('Dark');
    expect(play([loaded(3), data(3)], retried).isNeeded).toBe(false);
  });

  test('is asked for again when the user moves on meanwhile', () => {
    const moved = play([dark, notLonger(2), explored(1, 'k')], ready);
    expect([moved.isMinting, moved.generation]).toEqual([true, 3]);
  });
});

describe('a problem that stays', () => {
  const troubled = play([over, mint, failed(2, 'NETWORK')], ready);

  test('keeps its words and its reference while the portal tries again', () => {
    const trying = play([{ ...mint, requestId: 'later' }], troubled);
    expect(trying.problem).toBe('NETWORK');
    const again = play([failed(3, 'NETWORK')], trying);
    expect([again.problem, again.failedId]).toEqual(['NETWORK', troubled.failedId]);
    const other = play([failed(3, 'timeout')], trying);
    expect([other.problem, other.failedId]).toEqual(['timeout', 'later']);
  });

  test('goes when the user tries again, and when it is over', () => {
    expect(play([asked], troubled).problem).toBeUndefined();
    const mended = play([mint, minted(3), loaded(3), data(3)], troubled);
    expect(mended.problem).toBeUndefined();
  });
});

test('a problem of a first frame goes while the portal tries again', () => {
  const troubled = play([start, failed(1, 'NETWORK')]);
  expect(troubled).toMatchObject({ problem: 'NETWORK', failures: 1 });
  expect(play([mint], troubled)).not.toHaveProperty('problem');
});

describe('a new token', () => {
  const refusedData = play([chartFailed('warehouse_sign_in')], ready);

  test('is asked for when the user tries again, never by itself', () => {
    expect(play([mint], refusedData).isForced).toBe(false);
    expect(play([asked], refusedData).isForced).toBe(true);
    const unknown = play([over, mint, failed(2, 'code of tomorrow')], ready);
    expect(play([asked], unknown).isForced).toBe(true);
    expect(play([asked], play([over, mint, failed(2, 'NETWORK')], ready)).isForced).toBe(false);
  });

  test('that the portal refuses is said, and not asked for again at once', () => {
    const told429 = play([asked, failed(2, 'too_many_refreshes')], refusedData);
    expect(told429.live?.notice).toBe('too_many_refreshes');
    expect(play([asked], told429).isForced).toBe(false);
  });
});

describe('the place of a first frame', () => {
  test('has what people did before the data came', () => {
    const early = play([begin(), minted(1), loaded(1), page('p2'), explored(1, 'k'), data(1)]);
    expect(early.viewState).toMatchObject({ node: { id: 'p2', type: 'page' }, exploreKey: 'k' });
  });

  test('keeps the page of its address until the frame has been brought there', () => {
    const viewState = { node: { id: 'p3', type: 'page' } };
    const opened = play([begin(viewState), minted(1), page('p1'), loaded(1), data(1)]);
    expect(opened.viewState.node?.id).toBe('p3');
  });

  test('tells published values from chosen ones', () => {
    const viewState = { controls: { fare: '40' } };
    const opened = play([
      begin(viewState),
      minted(1),
      loaded(1, { fare: '40', year: '2026' }),
      data(1),
    ]);
    expect(opened.defaults).toEqual({ year: '2026' });
    const later = play([mint, minted(2), loaded(2, { fare: '40', year: '2026' }), data(2)], opened);
    expect(later.defaults).toEqual({ year: '2026' });
  });

  test.each(['ENOENT', 'ESTALE'])('is given up where Sigma answers a view with %s', (code) => {
    const lost = play([begin({ bookmarkId: 'b1' }), minted(1), refused(1, code)]);
    expect([lost.isMinting, lost.problem]).toEqual([true, undefined]);
    const shown = play([minted(2), loaded(2), data(2)], lost);
    expect(shown.live?.src).not.toContain('b1');
    expect(shown.live?.notice).toBe('view_gone');
    expect(shown.viewState.bookmarkId).toBeUndefined();
    expect(play([refused(2, code)], play([minted(2)], lost)).problem).toBe(code);
  });

  test('is given up where Sigma answers it with EINVAL to a new JWT, too', () => {
    const retried = play([begin({ exploreKey: 'k1' }), minted(1), refused(1, 'EINVAL')]);
    expect([retried.viewState.exploreKey, retried.hasLostView]).toEqual(['k1', false]);
    const lost = play([minted(2), refused(2, 'EINVAL')], retried);
    expect([lost.viewState.exploreKey, lost.hasLostView, lost.isMinting]).toEqual([
      undefined,
      true,
      true,
    ]);
  });
});
