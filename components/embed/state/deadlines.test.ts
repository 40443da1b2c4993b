import { describe, expect, test } from 'vitest';
import type { Embed } from '../../../lib/sigma/embed.ts';
import { endsOf, pauseMs, renewalDueAt, sessionEndOf, warnAt } from './deadlines.ts';
import { createSteadyClock, steadyNow, steadyTimeOf } from './steady-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
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

test('an embed ends by the spans of its server, counted from its arrival', () => {
  expect(endsOf(embed(60, 8, 1_440), 5 * minute)).toEqual({
    jwt: 65 * minute,
    idle: 13 * minute,
    session: 1_445 * minute,
    lead: { jwt: 6 * minute, idle: 4 * minute },
  });
});

test('a session ends when it is idle or too old, whichever comes first', () => {
  expect(sessionEndOf(endsOf(embed(60, 30, 480), 0))).toBe(30 * minute);
  expect(sessionEndOf(endsOf(embed(60, 480, 20), 0))).toBe(20 * minute);
});

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

  test('a quarter of a second after the end of the session, by which the server has ended it', () => {
    const ends = endsOf(embed(60, 30), 0);
    expect(renewalDueAt(ends, { ...calm, isActive: false })).toBe(30 * minute + 250);
  });

  test('for a JWT that ends more than its rounding of a second before the session', () => {
    const ending = (ms: number) =>
      endsOf({ ...embed(60), sessionEndsAt: 1_000_000 + 60 * minute + ms }, 0);
    expect(renewalDueAt(ending(1_000), calm)).toBe(60 * minute + 1_250);
    expect(renewalDueAt(ending(1_001), calm)).toBe(54 * minute);
  });

  test('at the time of the next try after a failure', () => {
    expect(due(embed(60), { failures: 1, retryAt: 7 * minute })).toBe(7);
    expect(due(embed(60), { failures: 0, retryAt: 7 * minute })).toBe(54);
  });

  test('by the time that has passed since it came, whatever the clocks say', () => {
    const late = endsOf(embed(60), 5 * minute);
    expect(renewalDueAt(late, calm)).toBe(59 * minute);
  });
});

test('people are told two minutes before the end of a session, or half of a short one', () => {
  expect(warnAt(endsOf(embed(60, 480, 30), 0), 0)).toBe(28 * minute);
  expect(warnAt(endsOf(embed(60, 30, 480), 0), 0)).toBe(28 * minute);
  expect(warnAt(endsOf(embed(60, 480, 1), 10 * minute), 10 * minute)).toBe(10.5 * minute);
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

  test('stands still while both of its clocks do', () => {
    const { read } = clock();
    expect([read(), read()]).toEqual([0, 0]);
  });

  test('runs on through sleep, in which the monotonic one stands still', () => {
    const { read, clocks } = clock();
    clocks.wall += 3 * 60 * minute;
    clocks.monotonic += 10;
    expect(read()).toBe(3 * 60 * minute);
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

  test('knows when something was, which neither clock can put into the future', () => {
    const before = steadyNow();
    const wall = Date.now();
    const monotonic = performance.now();
    expect(steadyTimeOf({ monotonic: monotonic + hour, wall: wall + hour })).toBeGreaterThanOrEqual(
      before,
    );
    // The clock that says that more time has passed is right: the other one stood still or was set.
    for (const at of [
      { monotonic: monotonic - hour, wall },
      { monotonic, wall: wall - hour },
    ]) {
      const then = steadyTimeOf(at);
      // The clocks run on between two readings, and round differently.
      expect(then).toBeGreaterThan(before - hour - minute);
      expect(then).toBeLessThan(before - hour + minute);
    }
  });
});
