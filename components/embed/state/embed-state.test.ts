import { describe, expect, test } from 'vitest';
import { loaded, mint, minted, play, ready, start } from '../../../testing/unit/embed-events.ts';
import { initialEmbedState, isUsable, listeningFrame } from './embed-state.ts';

describe('what is shown may be worked with', () => {
  test('while nothing speaks against it', () => {
    expect(isUsable(ready)).toBe(true);
  });

  test.each([
    ['the session has ended', { ended: 'ended' }],
    ['the JWT of the frame has ended', { isOver: true }],
    ['the dashboard has a problem', { problem: 'NETWORK' }],
  ] as const)('until %s', (_, change) => {
    expect(isUsable({ ...ready, ...change })).toBe(false);
  });
});

test('nothing is under way before the page asks for a frame', () => {
  expect(initialEmbedState).toMatchObject({
    generation: 0,
    isMinting: false,
    isForced: false,
    isNeeded: false,
    isOver: false,
    isSlow: false,
    hasRetriedInvalid: false,
    hasLostView: false,
    failures: 0,
  });
});

describe('the host talks to', () => {
  test('no frame before there is one', () => {
    expect(listeningFrame(initialEmbedState)).toBeUndefined();
    expect(listeningFrame(play([start, minted(1)]))).toBeUndefined();
  });

  test('the first frame as soon as it has loaded', () => {
    expect(listeningFrame(play([start, minted(1), loaded(1)]))?.generation).toBe(1);
  });

  test('the live frame until the next one has loaded', () => {
    expect(listeningFrame(play([mint, minted(2)], ready))?.generation).toBe(1);
    expect(listeningFrame(play([mint, minted(2), loaded(2)], ready))?.generation).toBe(2);
  });
});
