import { describe, expect, test } from 'vitest';
import {
  loaded,
  mint,
  minted,
  play,
  readyState,
  start,
} from '../../../testing/unit/embed-events.ts';
import { initialEmbedState, isUsable, listeningFrame } from './embed-state.ts';

describe('the live frame is usable', () => {
  test('if nothing is wrong', () => {
    expect(isUsable(readyState)).toBe(true);
  });

  test.each([
    ['the session has ended', { ended: 'ended' }],
    ['its JWT has ended', { isExpired: true }],
    ['the dashboard has a problem', { problem: 'NETWORK' }],
  ] as const)('but not if %s', (_, change) => {
    expect(isUsable({ ...readyState, ...change })).toBe(false);
  });
});

test('the initial state has no mint in progress and no failures', () => {
  expect(initialEmbedState).toMatchObject({
    generation: 0,
    isMinting: false,
    isForced: false,
    needsNewFrame: false,
    isExpired: false,
    isSlow: false,
    hasRetriedWithNewUrl: false,
    hasLostView: false,
    failures: 0,
  });
});

describe('the portal sends messages to', () => {
  test('no frame before the first one has loaded', () => {
    expect(listeningFrame(initialEmbedState)).toBeUndefined();
    expect(listeningFrame(play([start, minted(1)]))).toBeUndefined();
  });

  test('the first frame as soon as it has loaded', () => {
    expect(listeningFrame(play([start, minted(1), loaded(1)]))?.generation).toBe(1);
  });

  test('the live frame until the next one has loaded', () => {
    expect(listeningFrame(play([mint, minted(2)], readyState))?.generation).toBe(1);
    expect(listeningFrame(play([mint, minted(2), loaded(2)], readyState))?.generation).toBe(2);
  });
});
