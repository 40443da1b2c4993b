import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HeightTracking, maxHeight, startTracking, trackHeight } from './height-guard.ts';

/** Returns the initial state and the states after each reported height (px) at its time (ms). */
function statesAfter(
  reported: readonly (readonly [at: number, height: number])[],
  start = 600,
): HeightTracking[] {
  const states = [startTracking(start)];
  for (const [at, height] of reported) {
    states.push(trackHeight(states.at(-1) ?? startTracking(start), height, at));
  }
  return states;
}

const stateAfter = (...reported: (readonly [number, number])[]) => statesAfter(reported).at(-1);

describe('a section', () => {
  test('follows the height that its frame reports, up and down', () => {
    expect(stateAfter([0, 1_400])).toMatchObject({ height: 1_403 });
    expect(stateAfter([0, 1_400], [10, 800])).toMatchObject({ height: 803 });
  });

  test('ignores changes under 4 px, for which it has extra height', () => {
    expect(stateAfter([0, 800], [10, 803])).toMatchObject({ height: 803 });
    expect(stateAfter([0, 800], [10, 797])).toMatchObject({ height: 803 });
    expect(stateAfter([0, 800], [10, 804])).toMatchObject({ height: 807 });
  });

  test('is at most 20,000 px high, and at least as high as its extra height', () => {
    expect(stateAfter([0, 1_000_000])).toMatchObject({ height: maxHeight });
    expect(stateAfter([0, -5])).toMatchObject({ height: 3 });
  });

  test('grows at most three times a second, and delays the next growth', () => {
    const fourth = stateAfter([0, 700], [10, 800], [20, 900], [30, 1_000]);
    expect(fourth).toMatchObject({ height: 903, reported: 1_000, dueAt: 1_000, isStopped: false });
    const due = trackHeight(fourth ?? startTracking(0), fourth?.reported ?? 0, 1_000);
    expect(due).toMatchObject({ height: 1_003, dueAt: undefined, isStopped: false });
  });

  test('keeps following a frame that grows often for one second, and again later', () => {
    const busy = Array.from({ length: 60 }, (_, index) => [index * 16, 700 + index * 10] as const);
    const later = busy.map(([at, height]) => [at + 5_000, height + 1_000] as const);
    expect(stateAfter(...busy, ...later)).toMatchObject({ isStopped: false });
  });

  test('stops following a frame that keeps growing', () => {
    const endless = Array.from(
      { length: 600 },
      (_, index) => [index * 16, 700 + index * 12] as const,
    );
    const states = statesAfter(endless);
    const end = states.at(-1);
    expect(end?.isStopped).toBe(true);
    expect(end?.height).toBeLessThan(700 + 3_000);
    expect(trackHeight(end ?? startTracking(0), 900, 60_000).height).toBe(end?.height);
  });
});

const reports = fc
  .array(fc.tuple(fc.nat(400), fc.integer({ min: -1_000, max: 40_000 })), { maxLength: 80 })
  .map((steps) => {
    let now = 0;
    return steps.map(([pause, height]) => {
      now += pause;
      return [now, height] as const;
    });
  });

test('a section grows at most three times a second, and stays within its bounds', () => {
  fc.assert(
    fc.property(reports, (reported) => {
      const states = statesAfter(reported);
      const grown = reported
        .filter((_, index) => (states[index + 1]?.height ?? 0) > (states[index]?.height ?? 0))
        .map(([at]) => at);
      for (const at of grown) {
        expect(
          grown.filter((other) => other >= at && other < at + 1_000).length,
        ).toBeLessThanOrEqual(3);
      }
      for (const { height } of states) {
        expect(height >= 0 && height <= maxHeight).toBe(true);
      }
    }),
  );
});

test('a section fits the last report, with at most 6 px to spare, until it stops following', () => {
  fc.assert(
    fc.property(reports, (reported) => {
      const end = statesAfter(reported).at(-1) ?? startTracking(600);
      const settled = end.dueAt === undefined ? end : trackHeight(end, end.reported, end.dueAt);
      const extraHeight = settled.height - settled.reported;
      // The section has 3 px of extra height, and ignores shrinking by up to 3 px.
      expect(settled.isStopped || (extraHeight >= 0 && extraHeight <= 6)).toBe(true);
    }),
  );
});
