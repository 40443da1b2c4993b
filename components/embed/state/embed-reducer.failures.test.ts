import { describe, expect, test } from 'vitest';
import {
  appearance,
  dataLoaded,
  embed,
  explored,
  frameError,
  frameEvent,
  hour,
  loaded,
  mint,
  minted,
  play,
  readyState,
  start,
} from '../../../testing/unit/embed-events.ts';
import type { EmbedAction } from './embed-action.ts';

const startWith = (viewState = {}): EmbedAction => ({
  type: 'start',
  viewState: { controls: {}, ...viewState },
  appearance,
  requestId: 'r',
});
const retry: EmbedAction = { ...mint, cause: 'retry' };
const expired: EmbedAction = { type: 'expired', generation: 1 };
const failed = (generation: number, code: string): EmbedAction => ({
  type: 'failed',
  generation,
  code,
});
/** Returns the action that delivers an embed whose JWT expires no later than the live JWT. */
const mintedWithSameEnd = (generation: number): EmbedAction => ({
  type: 'minted',
  generation,
  embed: embed(`jti-${generation}`, hour),
  now: 0,
});
const selectPage = (nodeId: string) =>
  frameEvent(1, { type: 'workbook:selectednodeid:onchange', nodeId, nodeType: 'page' });
const chartFailed = (code: string) =>
  frameEvent(1, { type: 'workbook:chart:error', code, message: '' });

describe('a live frame with complete data', () => {
  const withOverdueNext = play(
    [mint, minted(2), loaded(2), { type: 'overdue', generation: 2 }],
    readyState,
  );

  test('is not replaced by a frame without data', () => {
    expect(withOverdueNext.live?.generation).toBe(1);
    expect(play([dataLoaded(2)], withOverdueNext).live?.generation).toBe(2);
  });

  test('is replaced by a frame without data once it has expired', () => {
    const after = play([expired], withOverdueNext);
    expect([after.live?.generation, after.isExpired]).toEqual([2, false]);
  });

  test('is not replaced while it shows a dialog, unless it has expired', () => {
    const occupied = play([{ type: 'occupied' }], withOverdueNext);
    expect([occupied.next, occupied.live?.generation]).toEqual([undefined, 1]);
    const promoted = play([mint, minted(2), loaded(2), expired, { type: 'occupied' }], readyState);
    expect(promoted.live?.generation).toBe(2);
  });
});

test('the first frame is not dropped for a dialog while it loads', () => {
  const loading = play([start, minted(1)]);
  expect(play([{ type: 'occupied' }], loading)).toBe(loading);
});

describe('a frame that was promoted without its data', () => {
  const slow = (generation: number): EmbedAction => ({ type: 'slow', generation });
  const overdue = (generation: number): EmbedAction => ({ type: 'overdue', generation });
  const late = play([start, minted(1), loaded(1), slow(1), overdue(1)]);

  test('has the notice of late data until its data arrives', () => {
    expect([late.live?.generation, late.live?.notice]).toEqual([1, 'data_late']);
    expect(play([dataLoaded(1)], late).live?.notice).toBeUndefined();
  });

  test('gets the notice only when it is overdue, if it replaced an expired frame', () => {
    const promotedEarly = play([expired, mint, minted(2), loaded(2), overdue(2)], readyState);
    expect([promotedEarly.live?.generation, promotedEarly.live?.notice]).toEqual([2, undefined]);
    expect(play([overdue(2)], promotedEarly).live?.notice).toBe('data_late');
    expect(play([dataLoaded(2), overdue(2)], promotedEarly).live?.notice).toBeUndefined();
  });

  test('is replaced by the next frame, which gets the notice, too', () => {
    const again = play([retry, minted(2), loaded(2), slow(2), overdue(2)], late);
    expect([again.live?.generation, again.live?.notice]).toEqual([2, 'data_late']);
  });

  test('keeps a notice of failure, and gets no notice of late data', () => {
    const failing = play([start, minted(1), loaded(1), chartFailed('UNKNOWN'), overdue(1)]);
    const after = play([slow(1), overdue(1)], failing);
    expect(after.live?.notice).toBe('part_failed');
    expect(play([{ type: 'dismiss' }, overdue(1)], failing).live?.notice).toBeUndefined();
    expect(play([dataLoaded(1)], failing).live?.notice).toBe('part_failed');
  });
});

describe('a new appearance', () => {
  const dark: EmbedAction = {
    type: 'appearance',
    appearance: { ...appearance, theme: 'Dark' },
    requestId: 'r',
  };

  test('is still applied after a failed renewal', () => {
    const retried = play([dark, failed(2, 'NETWORK'), mint, mintedWithSameEnd(3)], readyState);
    expect(retried.next?.appearance.theme).toBe('Dark');
    expect(play([loaded(3), dataLoaded(3)], retried).needsNewFrame).toBe(false);
  });

  test('is requested again when the user changes the data before the next frame is live', () => {
    const requestedAgain = play([dark, mintedWithSameEnd(2), explored(1, 'k')], readyState);
    expect([requestedAgain.isMinting, requestedAgain.generation]).toEqual([true, 3]);
  });
});

describe('a problem of an expired frame', () => {
  const failing = play([expired, mint, failed(2, 'NETWORK')], readyState);

  test('keeps its code and reference while the portal retries and fails the same way', () => {
    const retrying = play([{ ...mint, requestId: 'later' }], failing);
    expect(retrying.problem).toBe('NETWORK');
    const again = play([failed(3, 'NETWORK')], retrying);
    expect([again.problem, again.failedId]).toEqual(['NETWORK', failing.failedId]);
    const other = play([failed(3, 'timeout')], retrying);
    expect([other.problem, other.failedId]).toEqual(['timeout', 'later']);
  });

  test('is cleared when the user retries, and when the renewal succeeds', () => {
    expect(play([retry], failing).problem).toBeUndefined();
    const recovered = play([mint, minted(3), loaded(3), dataLoaded(3)], failing);
    expect(recovered.problem).toBeUndefined();
  });
});

test('a problem of a first frame is cleared while the portal retries', () => {
  const failing = play([start, failed(1, 'NETWORK')]);
  expect(failing).toMatchObject({ problem: 'NETWORK', failures: 1 });
  expect(play([mint], failing)).not.toHaveProperty('problem');
});

describe('a token refresh', () => {
  const noWarehouseAccess = play([chartFailed('warehouse_sign_in')], readyState);

  test('is forced only when the user retries a problem that a token can cause', () => {
    expect(play([mint], noWarehouseAccess).isForced).toBe(false);
    expect(play([retry], noWarehouseAccess).isForced).toBe(true);
    const restored: EmbedAction = { ...mint, cause: 'restored' };
    expect(play([restored], noWarehouseAccess).isForced).toBe(false);
    const unknown = play([expired, mint, failed(2, 'unknown code')], readyState);
    expect(play([retry], unknown).isForced).toBe(true);
    expect(play([retry], play([expired, mint, failed(2, 'NETWORK')], readyState)).isForced).toBe(
      false,
    );
  });

  test('that the portal rejects causes a notice, and the next retry forces no refresh', () => {
    const limited = play([retry, failed(2, 'too_many_refreshes')], noWarehouseAccess);
    expect(limited.live?.notice).toBe('too_many_refreshes');
    expect(play([retry], limited).isForced).toBe(false);
  });
});

describe('the view state of a first frame', () => {
  test('has what the user did before the data arrived', () => {
    const opened = play([
      startWith(),
      minted(1),
      loaded(1),
      selectPage('p2'),
      explored(1, 'k'),
      dataLoaded(1),
    ]);
    expect(opened.viewState).toMatchObject({ node: { id: 'p2', type: 'page' }, exploreKey: 'k' });
  });

  test('keeps the page of the URL, even if the frame has reported another page', () => {
    const viewState = { node: { id: 'p3', type: 'page' } };
    const opened = play([
      startWith(viewState),
      minted(1),
      selectPage('p1'),
      loaded(1),
      dataLoaded(1),
    ]);
    expect(opened.viewState.node?.id).toBe('p3');
  });

  test('separates published control values from those in the URL', () => {
    const viewState = { controls: { fare: '40' } };
    const opened = play([
      startWith(viewState),
      minted(1),
      loaded(1, { fare: '40', year: '2026' }),
      dataLoaded(1),
    ]);
    expect(opened.defaults).toEqual({ year: '2026' });
    const later = play(
      [mint, minted(2), loaded(2, { fare: '40', year: '2026' }), dataLoaded(2)],
      opened,
    );
    expect(later.defaults).toEqual({ year: '2026' });
  });

  test.each(['ENOENT', 'ESTALE'])('loses its saved view if Sigma rejects it with %s', (code) => {
    const lostView = play([startWith({ bookmarkId: 'b1' }), minted(1), frameError(1, code)]);
    expect([lostView.isMinting, lostView.problem]).toEqual([true, undefined]);
    const shown = play([minted(2), loaded(2), dataLoaded(2)], lostView);
    expect(shown.live?.src).not.toContain('b1');
    expect(shown.live?.notice).toBe('view_gone');
    expect(shown.viewState.bookmarkId).toBeUndefined();
    expect(play([frameError(2, code)], play([minted(2)], lostView)).problem).toBe(code);
  });

  test('loses its saved view if Sigma rejects it with EINVAL for a new JWT, too', () => {
    const retried = play([startWith({ exploreKey: 'k1' }), minted(1), frameError(1, 'EINVAL')]);
    expect([retried.viewState.exploreKey, retried.hasLostView]).toEqual(['k1', false]);
    const lostView = play([minted(2), frameError(2, 'EINVAL')], retried);
    expect([lostView.viewState.exploreKey, lostView.hasLostView, lostView.isMinting]).toEqual([
      undefined,
      true,
      true,
    ]);
  });
});
