import { describe, expect, test } from 'vitest';
import {
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

describe('the embed', () => {
  test('becomes live with its data', () => {
    expect(ready.live?.embed.jti).toBe('jti-1');
    expect(ready.next).toBeUndefined();
    expect(ready.isMinting).toBe(false);
  });

  test('starts once, however often its page asks', () => {
    expect(play([start], ready)).toBe(ready);
  });

  test('keeps the live frame until the next one has its data', () => {
    const renewing = play([mint, minted(2), loaded(2)], ready);
    expect(renewing.live?.embed.jti).toBe('jti-1');
    const renewed = play([data(2)], renewing);
    expect(renewed.live?.embed.jti).toBe('jti-2');
    expect(renewed.next).toBeUndefined();
  });

  test('settles the URL of a frame for good, and takes the place along to the next', () => {
    const moved = play([explored(1, 'k1')], ready);
    expect(moved.live?.src).toBe(ready.live?.src);
    const renewing = play([mint, minted(2)], moved);
    expect(renewing.next?.src).toBe(
      'https://sigma.example/w?:jwt=jti-2&:theme=Light&:lng=en&:explore=k1',
    );
  });

  test('shows the next frame only when that is at the same place', () => {
    const filtered = play(
      [told(1, { type: 'workbook:variables:onchange', variables: { zip: '10002' } })],
      ready,
    );
    const behind = play([mint, minted(2), loaded(2, { zip: '' }), data(2)], filtered);
    expect(behind.live?.generation).toBe(1);
    const there = play(
      [told(2, { type: 'workbook:variables:onchange', variables: { zip: '10002' } }), data(2)],
      behind,
    );
    expect(there.live?.generation).toBe(2);
  });

  test('shows a frame that could not be brought to the same place when its time is up', () => {
    const filtered = play(
      [told(1, { type: 'workbook:variables:onchange', variables: { zip: '10002' } })],
      ready,
    );
    const behind = play([mint, minted(2), loaded(2, { zip: '' }), data(2)], filtered);
    expect(play([{ type: 'overdue', generation: 2 }], behind).live?.generation).toBe(2);
  });

  test('begins a frame that has said nothing yet', () => {
    expect(play([start, minted(1)]).next).toMatchObject({
      progress: 'silent',
      receivedAt: 1_000,
      variables: {},
      isFullScreen: false,
      reported: { controls: {} },
    });
  });

  test('is slow no more while another frame is asked for', () => {
    const slow = play([start, minted(1), { type: 'slow', generation: 1 }]);
    expect([slow.isSlow, play([mint], slow).isSlow]).toEqual([true, false]);
  });

  test('keeps what has ended as long as the next frame is silent', () => {
    const over = play([mint, minted(2), { type: 'over', generation: 1 }], ready);
    expect([over.live?.generation, over.next?.generation, over.isOver]).toEqual([1, 2, true]);
  });

  test('names the JWT that failed, or the request for one', () => {
    const again = { ...mint, requestId: 'r2' };
    expect(play([again, minted(2), refused(2, 'EACCES')], ready).failedId).toBe('jti-2');
    const code = 'NETWORK';
    expect(play([again, { type: 'failed', generation: 2, code }], ready).failedId).toBe('r2');
  });

  test('gives up a frame that loads while the user goes on', () => {
    const renewing = play([mint, minted(2), loaded(2)], ready);
    const moved = play([explored(1, 'later')], renewing);
    expect(moved.next).toBeUndefined();
    expect(moved.live?.generation).toBe(1);
    expect(moved.problem).toBeUndefined();
  });

  test('keeps a frame that loads while the user looks around', () => {
    const page = { nodeId: 'p2', nodeType: 'page' } as const;
    const event = { type: 'workbook:selectednodeid:onchange', ...page } as const;
    const moved = play([mint, minted(2), told(1, event)], ready);
    expect(moved.next?.generation).toBe(2);
    expect(moved.viewState.node).toEqual({ id: 'p2', type: 'page' });
  });

  test('asks for no other frame than the one under way when the live one has ended', () => {
    const ended = refused(1, 'embed_expired');
    const asked = play([mint, ended], ready);
    expect([asked.generation, asked.isMinting, asked.isOver]).toEqual([2, true, true]);
    const loading = play([mint, minted(2), ended], ready);
    expect([loading.generation, loading.isMinting, loading.isOver]).toEqual([2, false, true]);
    expect(loading.next?.generation).toBe(2);
  });

  test('is blocked where its first frame stays silent', () => {
    const silent = play([start, minted(1), { type: 'overdue', generation: 1 }]);
    expect([silent.problem, silent.next, silent.live]).toEqual(['blocked', undefined, undefined]);
  });

  test('takes the time that is up for the frame that it was given to', () => {
    const loading = play([mint, minted(2), mint, minted(3)], ready);
    expect(play([{ type: 'overdue', generation: 2 }], loading)).toBe(loading);
  });

  test('outlives a failed renewal', () => {
    const failures: EmbedAction[] = [
      { type: 'failed', generation: 2, code: 'databricks_unavailable' },
      { type: 'overdue', generation: 2 },
      refused(2, 'ETIMEDOUT'),
    ];
    for (const failure of failures) {
      const after = play([mint, minted(2), failure], ready);
      expect(after.live?.embed.jti).toBe('jti-1');
      expect(after.next).toBeUndefined();
      expect(after.problem).toBeUndefined();
      expect(after.failures).toBe(1);
      expect([after.isMinting, after.isSlow]).toEqual([false, false]);
    }
  });

  test('says what is wrong once the live frame is of no use any more', () => {
    const over = play([{ type: 'over', generation: 1 }, mint], ready);
    const after = play([{ type: 'failed', generation: 2, code: 'NETWORK' }], over);
    expect(after.problem).toBe('NETWORK');
    expect(after.live?.generation).toBe(1);
  });

  test('does not reload for an embed that would not live longer', () => {
    const same: EmbedAction = {
      type: 'minted',
      generation: 2,
      embed: embed('jti-2', hour),
      now: 9_000,
    };
    const after = play([mint, same], ready);
    expect(after.next).toBeUndefined();
    expect(after.failures).toBe(1);
  });

  test('takes over a longer session without a new frame', () => {
    const longer = { ...embed('jti-2', hour), idleEndsAt: 9 * hour };
    const after = play([mint, { type: 'minted', generation: 2, embed: longer, now: 0 }], ready);
    expect(after.live?.generation).toBe(1);
    expect(after.live?.ends.idle).toBe(9 * hour);
    expect([after.isMinting, after.failures]).toEqual([false, 0]);
  });

  test('keeps the last view when the session ends, and goes on after a sign-in', () => {
    const after = play([mint, { type: 'failed', generation: 2, code: 'signed_out' }], ready);
    expect(after.live?.generation).toBe(1);
    expect(after.ended).toBe('ended');
    const back = play([mint, minted(3), loaded(3), data(3)], after);
    expect(back.ended).toBeUndefined();
    expect(back.live?.generation).toBe(3);
  });

  test.each([
    ['signed_out', 'ended'],
    ['signed_out_elsewhere', 'signed_out_elsewhere'],
    ['other_user', 'other_user'],
  ])('tells by %s why the session ended, and of no problem beside it', (code, end) => {
    const over = play([{ type: 'over', generation: 1 }, mint], ready);
    const troubled = play([{ type: 'failed', generation: 2, code: 'NETWORK' }, mint], over);
    const after = play([{ type: 'failed', generation: 3, code }], troubled);
    expect([after.ended, after.problem]).toEqual([end, undefined]);
    expect([after.isMinting, after.isSlow, after.next]).toEqual([false, false, undefined]);
    expect(after.live?.generation).toBe(1);
  });

  test("answers an EINVAL once by a new JWT, in the user's view too", () => {
    const retried = play([mint, minted(2), refused(2, 'EINVAL')], ready);
    expect(retried.isMinting).toBe(true);
    expect(retried.generation).toBe(3);
    const again = play([minted(3), refused(3, 'EINVAL')], retried);
    expect(again.isMinting).toBe(false);
    const over = play([refused(1, 'embed_expired')], ready);
    expect(over.isOver).toBe(true);
    expect(over.isMinting).toBe(true);
    expect(over.live?.generation).toBe(1);
  });

  test('keeps a view in which Sigma refused an action', () => {
    const after = play([refused(1, 'EINVAL')], ready);
    expect([after.isOver, after.isMinting]).toEqual([false, false]);
    expect(after.live?.notice).toBe('part_failed');
  });

  test.each<[string, EmbedAction]>([
    ['answer', { type: 'minted', generation: 1, embed: embed('old', 99 * hour), now: 0 }],
    ['failure', { type: 'failed', generation: 1, code: 'signed_out' }],
    ['time that is up', { type: 'overdue', generation: 0 }],
    ['message', refused(0, 'EACCES')],
    ['message of a frame that is gone', explored(7, 'evil')],
  ])('ignores a %s of an older generation', (_, late) => {
    const renewing = play([mint], ready);
    expect(play([late], renewing)).toBe(renewing);
  });

  test('tells of a part that failed without taking the dashboard away', () => {
    const chart = (code: string) =>
      told(1, { type: 'workbook:chart:error', code, message: 'words of the warehouse' });
    expect(play([chart('EACCES')], ready).live?.notice).toBe('warehouse_permission');
    const failed = play([chart('ETIMEDOUT')], ready);
    expect(failed.live?.notice).toBe('part_failed');
    expect(failed.live?.generation).toBe(1);
    expect(play([{ type: 'dismiss' }], failed).live?.notice).toBeUndefined();
  });
});
