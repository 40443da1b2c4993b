import { describe, expect, test } from 'vitest';
import type { Embed } from '../../../lib/sigma/embed.ts';
import { endTimesOf, renewalDueAt, retryDelayMs, sessionEndOf, warnAt } from './deadlines.ts';
import { createSteadyClock, steadyNow, steadyTimeOf } from './steady-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Returns an embed with these lifetimes, in minutes. */
const embed = (jwt: number, idle = 480, session = 1_440): Embed => ({
  url: '',
  jti: '',
  mintedAt: 1_000_000,
  expiresAt: 1_000_000 + jwt * minute,
  idleEndsAt: 1_000_000 + idle * minute,
  sessionEndsAt: 1_000_000 + session * minute,
});
const defaultContext = { failures: 0, retryAt: 0, isBusy: false, isActive: true };
/** Returns how many minutes after the embed's arrival a renewal is due. */
const dueMinutes = (of: Embed, context = {}) =>
  renewalDueAt(endTimesOf(of, 0), { ...defaultContext, ...context }) / minute;

test('the end times of an embed count from its arrival, whatever the server clock says', () => {
  expect(endTimesOf(embed(60, 8, 1_440), 5 * minute)).toEqual({
    jwt: 65 * minute,
    idle: 13 * minute,
    session: 1_445 * minute,
    lead: { jwt: 6 * minute, idle: 4 * minute },
  });
});

test('a session ends at its idle or its absolute end, whichever comes first', () => {
  expect(sessionEndOf(endTimesOf(embed(60, 30, 480), 0))).toBe(30 * minute);
  expect(sessionEndOf(endTimesOf(embed(60, 480, 20), 0))).toBe(20 * minute);
});

describe('a renewal is due', () => {
  test('six minutes before the JWT ends', () => {
    expect(dueMinutes(embed(60))).toBe(54);
  });

  test('halfway through a short JWT lifetime', () => {
    expect(dueMinutes(embed(4))).toBe(2);
  });

  test('two minutes before the JWT ends, if the user is busy', () => {
    expect(dueMinutes(embed(60), { isBusy: true })).toBe(58);
  });

  test('six minutes before an idle session ends, if the user was active', () => {
    expect(dueMinutes(embed(60, 30))).toBe(24);
  });

  test('just after an idle session ends, if the user was inactive', () => {
    expect(dueMinutes(embed(60, 30), { isActive: false })).toBeCloseTo(30, 1);
  });

  test('just after the absolute end of the session, even if the user is active', () => {
    expect(dueMinutes(embed(60, 480, 20))).toBeCloseTo(20, 1);
  });

  test('only after the session ends, if the JWT lasts as long as the session', () => {
    expect(dueMinutes(embed(60, 480, 60))).toBeCloseTo(60, 1);
  });

  test('exactly 250 ms after the session ends, when the server has ended it, too', () => {
    const endTimes = endTimesOf(embed(60, 30), 0);
    expect(renewalDueAt(endTimes, { ...defaultContext, isActive: false })).toBe(30 * minute + 250);
  });

  test('before the JWT ends, if the session ends more than one second (its rounding) later', () => {
    const sessionEndingLater = (ms: number) =>
      endTimesOf({ ...embed(60), sessionEndsAt: 1_000_000 + 60 * minute + ms }, 0);
    expect(renewalDueAt(sessionEndingLater(1_000), defaultContext)).toBe(60 * minute + 1_250);
    expect(renewalDueAt(sessionEndingLater(1_001), defaultContext)).toBe(54 * minute);
  });

  test('at the retry time, but only after a failure', () => {
    expect(dueMinutes(embed(60), { failures: 1, retryAt: 7 * minute })).toBe(7);
    expect(dueMinutes(embed(60), { failures: 0, retryAt: 7 * minute })).toBe(54);
  });

  test('at a time that counts from the arrival of the embed', () => {
    const endTimes = endTimesOf(embed(60), 5 * minute);
    expect(renewalDueAt(endTimes, defaultContext)).toBe(59 * minute);
  });
});

test('the user is warned two minutes before a session ends, or halfway through a short one', () => {
  expect(warnAt(endTimesOf(embed(60, 480, 30), 0), 0)).toBe(28 * minute);
  expect(warnAt(endTimesOf(embed(60, 30, 480), 0), 0)).toBe(28 * minute);
  expect(warnAt(endTimesOf(embed(60, 480, 1), 10 * minute), 10 * minute)).toBe(10.5 * minute);
});

test('the retry delay doubles with each failure, up to 75 s', () => {
  const delays = [1, 2, 3, 4, 5, 20].map((failures) => retryDelayMs(failures, 0.5));
  expect(delays).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(retryDelayMs(9, 1)).toBe(75_000);
  expect(retryDelayMs(1, 0)).toBe(3_750);
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

  test('stops while both of its clocks stop', () => {
    const { read } = clock();
    expect([read(), read()]).toEqual([0, 0]);
  });

  test('keeps running during sleep, when the monotonic clock stops', () => {
    const { read, clocks } = clock();
    clocks.wall += 3 * 60 * minute;
    clocks.monotonic += 10;
    expect(read()).toBe(3 * 60 * minute);
    expect(read()).toBe(3 * 60 * minute);
  });

  test('does not run backward if the wall clock is set back', () => {
    const { read, clocks } = clock();
    clocks.monotonic += 5_000;
    clocks.wall -= 10 * minute;
    expect(read()).toBe(5_000);
    clocks.monotonic += 5_000;
    clocks.wall += 5_000;
    expect(read()).toBe(10_000);
  });

  test('converts an earlier reading of both clocks, and never returns a future time', () => {
    const before = steadyNow();
    const wall = Date.now();
    const monotonic = performance.now();
    expect(steadyTimeOf({ monotonic: monotonic + hour, wall: wall + hour })).toBeGreaterThanOrEqual(
      before,
    );
    // The clock with the longer duration is right: the other one stopped or was changed.
    for (const reading of [
      { monotonic: monotonic - hour, wall },
      { monotonic, wall: wall - hour },
    ]) {
      const time = steadyTimeOf(reading);
      // Allow a minute, because the clocks advance between two readings and round differently.
      expect(time).toBeGreaterThan(before - hour - minute);
      expect(time).toBeLessThan(before - hour + minute);
    }
  });
});
