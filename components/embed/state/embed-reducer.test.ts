import { describe, expect, test } from 'vitest';
import {
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

describe('the embed', () => {
  test('promotes the first frame once it has its data', () => {
    expect(readyState.live?.embed.jti).toBe('jti-1');
    expect(readyState.next).toBeUndefined();
    expect(readyState.isMinting).toBe(false);
  });

  test('starts only once', () => {
    expect(play([start], readyState)).toBe(readyState);
  });

  test('keeps the live frame until the next one has its data', () => {
    const renewing = play([mint, minted(2), loaded(2)], readyState);
    expect(renewing.live?.embed.jti).toBe('jti-1');

    const renewed = play([dataLoaded(2)], renewing);
    expect(renewed.live?.embed.jti).toBe('jti-2');
    expect(renewed.next).toBeUndefined();
  });

  test('never changes the URL of a frame, and opens the next frame with the current view', () => {
    const moved = play([explored(1, 'k1')], readyState);
    expect(moved.live?.src).toBe(readyState.live?.src);
    const renewing = play([mint, minted(2)], moved);
    expect(renewing.next?.src).toBe(
      'https://sigma.example/w?:jwt=jti-2&:theme=Light&:lng=en&:explore=k1',
    );
  });

  test('shows the next frame only when it has the same view state', () => {
    const filtered = play(
      [frameEvent(1, { type: 'workbook:variables:onchange', variables: { zip: '10002' } })],
      readyState,
    );
    const notCaughtUp = play([mint, minted(2), loaded(2, { zip: '' }), dataLoaded(2)], filtered);
    expect(notCaughtUp.live?.generation).toBe(1);
    const caughtUp = play(
      [
        frameEvent(2, { type: 'workbook:variables:onchange', variables: { zip: '10002' } }),
        dataLoaded(2),
      ],
      notCaughtUp,
    );
    expect(caughtUp.live?.generation).toBe(2);
  });

  test('shows an overdue frame even if its view state differs', () => {
    const filtered = play(
      [frameEvent(1, { type: 'workbook:variables:onchange', variables: { zip: '10002' } })],
      readyState,
    );
    const notCaughtUp = play([mint, minted(2), loaded(2, { zip: '' }), dataLoaded(2)], filtered);
    expect(play([{ type: 'overdue', generation: 2 }], notCaughtUp).live?.generation).toBe(2);
  });

  test('starts a frame as silent, without any reported values', () => {
    expect(play([start, minted(1)]).next).toMatchObject({
      progress: 'silent',
      receivedAt: 1_000,
      variables: {},
      isFullScreen: false,
      reported: { controls: {} },
    });
  });

  test('is no longer slow once another frame is requested', () => {
    const slow = play([start, minted(1), { type: 'slow', generation: 1 }]);
    expect([slow.isSlow, play([mint], slow).isSlow]).toEqual([true, false]);
  });

  test('keeps an expired frame as long as the next frame is silent', () => {
    const state = play([mint, minted(2), { type: 'expired', generation: 1 }], readyState);
    expect([state.live?.generation, state.next?.generation, state.isExpired]).toEqual([1, 2, true]);
  });

  test('holds the ID of the JWT that failed, or of the request that failed', () => {
    const request = { ...mint, requestId: 'r2' };
    expect(play([request, minted(2), frameError(2, 'EACCES')], readyState).failedId).toBe('jti-2');
    const code = 'NETWORK';
    expect(play([request, { type: 'failed', generation: 2, code }], readyState).failedId).toBe(
      'r2',
    );
  });

  test('drops the next frame when the user changes the data in the live frame', () => {
    const renewing = play([mint, minted(2), loaded(2)], readyState);
    const moved = play([explored(1, 'later')], renewing);
    expect(moved.next).toBeUndefined();
    expect(moved.live?.generation).toBe(1);
    expect(moved.problem).toBeUndefined();
  });

  test('keeps the next frame when the user changes the page in the live frame', () => {
    const page = { nodeId: 'p2', nodeType: 'page' } as const;
    const event = { type: 'workbook:selectednodeid:onchange', ...page } as const;
    const moved = play([mint, minted(2), frameEvent(1, event)], readyState);
    expect(moved.next?.generation).toBe(2);
    expect(moved.viewState.node).toEqual({ id: 'p2', type: 'page' });
  });

  test('requests no other frame when the live frame expires during a renewal', () => {
    const expired = frameError(1, 'embed_expired');
    const minting = play([mint, expired], readyState);
    expect([minting.generation, minting.isMinting, minting.isExpired]).toEqual([2, true, true]);
    const loading = play([mint, minted(2), expired], readyState);
    expect([loading.generation, loading.isMinting, loading.isExpired]).toEqual([2, false, true]);
    expect(loading.next?.generation).toBe(2);
  });

  test('is blocked if its first frame stays silent', () => {
    const silent = play([start, minted(1), { type: 'overdue', generation: 1 }]);
    expect([silent.problem, silent.next, silent.live]).toEqual(['blocked', undefined, undefined]);
  });

  test('ignores that a dropped frame is overdue', () => {
    const loading = play([mint, minted(2), mint, minted(3)], readyState);
    expect(play([{ type: 'overdue', generation: 2 }], loading)).toBe(loading);
  });

  test('keeps the live frame after a failed renewal', () => {
    const failures: EmbedAction[] = [
      { type: 'failed', generation: 2, code: 'databricks_unavailable' },
      { type: 'overdue', generation: 2 },
      frameError(2, 'ETIMEDOUT'),
    ];
    for (const failure of failures) {
      const after = play([mint, minted(2), failure], readyState);
      expect(after.live?.embed.jti).toBe('jti-1');
      expect(after.next).toBeUndefined();
      expect(after.problem).toBeUndefined();
      expect(after.failures).toBe(1);
      expect([after.isMinting, after.isSlow]).toEqual([false, false]);
    }
  });

  test('shows the problem of a failed renewal once the live frame has expired', () => {
    const expired = play([{ type: 'expired', generation: 1 }, mint], readyState);
    const after = play([{ type: 'failed', generation: 2, code: 'NETWORK' }], expired);
    expect(after.problem).toBe('NETWORK');
    expect(after.live?.generation).toBe(1);
  });

  test('makes no frame for an embed that ends no later, and counts it as a failure', () => {
    const sameEnd: EmbedAction = {
      type: 'minted',
      generation: 2,
      embed: embed('jti-2', hour),
      now: 9_000,
    };
    const after = play([mint, sameEnd], readyState);
    expect(after.next).toBeUndefined();
    expect(after.failures).toBe(1);
  });

  test('makes no frame for an embed that only extends the session', () => {
    const longer = { ...embed('jti-2', hour), idleEndsAt: 9 * hour };
    const after = play(
      [mint, { type: 'minted', generation: 2, embed: longer, now: 0 }],
      readyState,
    );
    expect(after.live?.generation).toBe(1);
    expect(after.live?.endTimes.idle).toBe(9 * hour);
    expect([after.isMinting, after.failures]).toEqual([false, 0]);
  });

  test('keeps the last view when the session ends, and continues after a sign-in', () => {
    const after = play([mint, { type: 'failed', generation: 2, code: 'signed_out' }], readyState);
    expect(after.live?.generation).toBe(1);
    expect(after.ended).toBe('ended');
    const signedInAgain = play([mint, minted(3), loaded(3), dataLoaded(3)], after);
    expect(signedInAgain.ended).toBeUndefined();
    expect(signedInAgain.live?.generation).toBe(3);
  });

  test.each([
    ['signed_out', 'ended'],
    ['signed_out_elsewhere', 'signed_out_elsewhere'],
    ['other_user', 'other_user'],
  ])('on %s has the session end %s, and no other problem', (code, end) => {
    const expired = play([{ type: 'expired', generation: 1 }, mint], readyState);
    const failing = play([{ type: 'failed', generation: 2, code: 'NETWORK' }, mint], expired);
    const after = play([{ type: 'failed', generation: 3, code }], failing);
    expect([after.ended, after.problem]).toEqual([end, undefined]);
    expect([after.isMinting, after.isSlow, after.next]).toEqual([false, false, undefined]);
    expect(after.live?.generation).toBe(1);
  });

  test('retries an EINVAL of the next frame once with a new JWT', () => {
    const retried = play([mint, minted(2), frameError(2, 'EINVAL')], readyState);
    expect(retried.isMinting).toBe(true);
    expect(retried.generation).toBe(3);
    const again = play([minted(3), frameError(3, 'EINVAL')], retried);
    expect(again.isMinting).toBe(false);
  });

  test('renews when Sigma reports that the live JWT has expired', () => {
    const expired = play([frameError(1, 'embed_expired')], readyState);
    expect(expired.isExpired).toBe(true);
    expect(expired.isMinting).toBe(true);
    expect(expired.live?.generation).toBe(1);
  });

  test('stays usable when Sigma rejects an action in the live frame', () => {
    const after = play([frameError(1, 'EINVAL')], readyState);
    expect([after.isExpired, after.isMinting]).toEqual([false, false]);
    expect(after.live?.notice).toBe('part_failed');
  });

  test.each<[string, EmbedAction]>([
    ['response', { type: 'minted', generation: 1, embed: embed('old', 99 * hour), now: 0 }],
    ['failure', { type: 'failed', generation: 1, code: 'signed_out' }],
    ['end of the wait for a frame', { type: 'overdue', generation: 0 }],
    ['message of a frame that is gone', frameError(0, 'EACCES')],
    ['message of a generation that never was', explored(7, 'evil')],
  ])('ignores a late %s', (_, late) => {
    const renewing = play([mint], readyState);
    expect(play([late], renewing)).toBe(renewing);
  });

  test('shows a notice if a part has failed, until the user dismisses it', () => {
    const chartFailed = (code: string) =>
      frameEvent(1, { type: 'workbook:chart:error', code, message: 'warehouse error' });
    expect(play([chartFailed('EACCES')], readyState).live?.notice).toBe('warehouse_permission');
    const failed = play([chartFailed('ETIMEDOUT')], readyState);
    expect(failed.live?.notice).toBe('part_failed');
    expect(failed.live?.generation).toBe(1);
    expect(play([{ type: 'dismiss' }], failed).live?.notice).toBeUndefined();
  });
});
