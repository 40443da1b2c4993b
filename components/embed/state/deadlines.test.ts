import { describe, expect, test } from 'vitest';
import type { Embed } from '../../../lib/sigma/embed.ts';
import { endsOf, pauseMs, renewalDueAt, warnAt } from './deadlines.ts';
import { createSteadyClock } from './steady-clock.ts';

const minute = 60_000;
const embed = (jwt: number, idle = 480, session = 1_440): Embed => ({
  url: '',
  jti: '',
  mintedAt: 1_000_000,
  expiresAt: 1_000_000 + jwt * minute,
  idleEndsAt: 1_000_000 + idle * minute,
  sessionEndsAt: 1_000_000 + session * minute,
});
const calm = { failures: 0, retryAt: 0, isBusy: false, isActive: true };
const due = (of: Embed, circumstances = {}) =>
  renewalDueAt(endsOf(of, 0), { ...calm, ...circumstances }) / minute;

describe('a renewal is due', () => {
  test('six minutes before the JWT ends, so that some tries may fail', () => {
    expect(due(embed(60))).toBe(54);
  });

  test('at half of a short life', () => {
    expect(due(embed(4))).toBe(2);
  });

  test('later while the user is in the middle of something, but not too late', () => {
    expect(due(embed(60), { isBusy: true })).toBe(58);
  });

  test('before an idle session ends, if the user was there', () => {
    expect(due(embed(60, 30))).toBe(24);
    expect(due(embed(60, 30), { isActive: false })).toBeCloseTo(30, 1);
  });

  test('when the session is over, to learn that it is', () => {
    expect(due(embed(60, 480, 20))).toBeCloseTo(20, 1);
  });

  test('never for a JWT that lives as long as its session', () => {
    expect(due(embed(60, 480, 60))).toBeCloseTo(60, 1);
  });

  test('at the time of the next try after a failure', () => {
    expect(due(embed(60), { failures: 2, retryAt: 7 * minute })).toBe(7);
  });

  test('by the time that has passed since it came, whatever the clocks say', () => {
    const late = endsOf(embed(60), 5 * minute);
    expect(renewalDueAt(late, calm)).toBe(59 * minute);
  });
});

test('people are told two minutes before the end of a session, or half of a short one', () => {
  expect(warnAt(endsOf(embed(60, 480, 30), 0), 0)).toBe(28 * minute);
  expect(warnAt(endsOf(embed(60, 480, 1), 0), 0)).toBe(minute / 2);
});

test('tries after failures come ever more seldom, at most a minute and a quarter apart', () => {
  const pauses = [1, 2, 3, 4, 5, 20].map((failures) => pauseMs(failures, 0.5));
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(pauseMs(9, 1)).toBe(75_000);
  expect(pauseMs(1, 0)).toBe(3_750);
});

describe('the steady clock', () => {
  function clock() {
    const clocks = { monotonic: 100, wall: 1_000_000 };
    const read = createSteadyClock({
      monotonic: () => clocks.monotonic,
      wall: () => clocks.wall,
    });
    return { read, clocks };
  }

  test('runs on through sleep, in which the monotonic one stands still', () => {
    const { read, clocks } = clock();
    clocks.wall += 3 * 60 * minute;
    clocks.monotonic += 10;
    expect(read()).toBe(3 * 60 * minute);
  });

  test('does not go back with a clock that is put back', () => {
    const { read, clocks } = clock();
    clocks.monotonic += 5_000;
    clocks.wall -= 10 * minute;
    expect(read()).toBe(5_000);
    clocks.monotonic += 5_000;
    clocks.wall += 5_000;
    expect(read()).toBe(10_000);
  });
});
