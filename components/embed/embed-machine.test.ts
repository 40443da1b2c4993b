import { describe, expect, test } from 'vitest';
import {
  type Embed,
  type EmbedAction,
  type EmbedState,
  embedReducer,
  initialEmbedState,
} from './embed-machine.ts';

const embed = (jti: string, expiresAt: number): Embed => ({
  url: `https://sigma.example/w?:jwt=${jti}`,
  jti,
  expiresAt,
  mintedAt: 1,
});
const play = (actions: EmbedAction[], from: EmbedState = initialEmbedState) =>
  actions.reduce(embedReducer, from);
const minted = (generation: number): EmbedAction => ({
  type: 'minted',
  generation,
  embed: embed(`jti-${generation}`, generation),
  theme: 'Light',
  now: generation * 1_000,
});
const told = (
  generation: number,
  type: 'workbook:loaded' | 'workbook:dataloaded',
): EmbedAction => ({
  type: 'event',
  generation,
  event: { type },
});
const refused = (generation: number, code: string): EmbedAction => ({
  type: 'event',
  generation,
  event: { type: 'workbook:error', code },
});
const ready = play([{ type: 'mint' }, minted(1), told(1, 'workbook:dataloaded')]);

describe('the embed', () => {
  test('becomes live with its data', () => {
    expect(ready.live?.embed.jti).toBe('jti-1');
    expect(ready.next).toBeUndefined();
    expect(ready.isMinting).toBe(false);
  });

  test('keeps the live frame until the next one has its data', () => {
    const renewing = play([{ type: 'mint' }, minted(2), told(2, 'workbook:loaded')], ready);
    expect(renewing.live?.embed.jti).toBe('jti-1');
    const renewed = play([told(2, 'workbook:dataloaded')], renewing);
    expect(renewed.live?.embed.jti).toBe('jti-2');
    expect(renewed.next).toBeUndefined();
  });

  test('takes the place along, and settles the URL of a frame for good', () => {
    const explored = play(
      [
        {
          type: 'event',
          generation: 1,
          event: { type: 'workbook:exploreKey:onchange', exploreKey: 'k 1' },
        },
      ],
      ready,
    );
    expect(explored.live?.src).toBe(ready.live?.src);
    const renewing = play([{ type: 'mint' }, minted(2)], explored);
    expect(renewing.next?.src).toBe(
      'https://sigma.example/w?:jwt=jti-2&:theme=Light&:explore=k%201',
    );
  });

  test('outlives a failed renewal', () => {
    const failures: EmbedAction[] = [
      { type: 'failed', generation: 2, code: 'databricks_unavailable' },
      { type: 'overdue', generation: 2 },
      refused(2, 'ETIMEDOUT'),
    ];
    for (const failure of failures) {
      const state = play([{ type: 'mint' }, minted(2), failure], ready);
      expect(state.live?.embed.jti).toBe('jti-1');
      expect(state.problem).toBeUndefined();
      expect(state.failures).toBe(1);
    }
  });

  test('is not reloaded for a JWT that ends no later', () => {
    const again: EmbedAction = {
      type: 'minted',
      generation: 2,
      embed: embed('jti-2', ready.live?.embed.expiresAt ?? 0),
      theme: 'Light',
      now: 2_000,
    };
    const state = play([{ type: 'mint' }, again], ready);
    expect(state.next).toBeUndefined();
    expect(state.live?.embed.jti).toBe('jti-1');
    expect(state.failures).toBe(1);
  });

  test('takes a frame that never told of its data, when time is up', () => {
    const state = play(
      [{ type: 'mint' }, minted(2), told(2, 'workbook:loaded'), { type: 'overdue', generation: 2 }],
      ready,
    );
    expect(state.live).toMatchObject({ embed: { jti: 'jti-2' }, receivedAt: 2_000 });
    expect(state.next).toBeUndefined();
  });

  test('says that the session ended, even over a live frame', () => {
    const state = play(
      [{ type: 'mint' }, { type: 'failed', generation: 2, code: 'signed_out' }],
      ready,
    );
    expect(state.problem).toBe('signed_out');
  });

  test('ignores what an older generation says', () => {
    const late: EmbedAction[] = [
      minted(1),
      told(1, 'workbook:dataloaded'),
      refused(1, 'EACCES'),
      { type: 'failed', generation: 1, code: 'NETWORK' },
      { type: 'slow', generation: 1 },
      { type: 'overdue', generation: 1 },
    ];
    const loading = play([{ type: 'mint' }, minted(1), { type: 'mint' }, minted(2)]);
    for (const action of late) expect(embedReducer(loading, action)).toEqual(loading);
  });

  test('is slow first, and blocked only when the frame never said a word', () => {
    const loading = play([{ type: 'mint' }, minted(1), { type: 'slow', generation: 1 }]);
    expect(loading.isSlow).toBe(true);
    expect(play([{ type: 'overdue', generation: 1 }], loading).problem).toBe('blocked');
    const talking = play([told(1, 'workbook:loaded'), { type: 'overdue', generation: 1 }], loading);
    expect(talking.problem).toBeUndefined();
  });

  test('answers EINVAL by one new JWT, then by the problem', () => {
    const again = play([{ type: 'mint' }, minted(1), refused(1, 'EINVAL')]);
    expect(again).toMatchObject({ isMinting: true, generation: 2 });
    expect(play([minted(2), refused(2, 'EINVAL')], again).problem).toBe('EINVAL');
  });

  test('replaces a live frame whose JWT ran out', () => {
    const state = play([refused(1, 'EINVAL')], ready);
    expect(state).toMatchObject({ isMinting: true, generation: 2 });
    expect(state.live).toBeUndefined();
  });

  test('asks for a new token when the user retries what an old one may have caused', () => {
    const failed = (code: string): EmbedAction => ({ type: 'failed', generation: 1, code });
    const retried = (code: string) => play([{ type: 'mint' }, failed(code), { type: 'mint' }]);
    for (const code of ['EINVAL', 'UNKNOWN']) expect(retried(code).isForced).toBe(true);
    for (const code of ['ETIMEDOUT', 'NETWORK', 'offline', 'too_many_refreshes']) {
      expect(retried(code).isForced).toBe(false);
    }
    expect(play([{ type: 'mint' }], retried('EINVAL')).isForced).toBe(false);
  });

  test('shows codes that nobody knows as the general problem', () => {
    expect(play([{ type: 'mint' }, minted(1), refused(1, 'toString')]).problem).toBe('UNKNOWN');
  });
});
