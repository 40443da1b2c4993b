import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Following, follow, maxHeight, startFollowing } from './height-guard.ts';

/** The states after heights that are told at times (ms). */
function statesAfter(
  reported: readonly (readonly [at: number, height: number])[],
  start = 600,
): Following[] {
  const states = [startFollowing(start)];
  for (const [at, height] of reported) {
    states.push(follow(states.at(-1) ?? startFollowing(start), height, at));
  }
  return states;
}

const last = (...reported: (readonly [number, number])[]) => statesAfter(reported).at(-1);

describe('a section', () => {
  test('takes the height that its frame tells, up and down', () => {
    expect(last([0, 1_400])).toMatchObject({ height: 1_403 });
    expect(last([0, 1_400], [10, 800])).toMatchObject({ height: 803 });
  });

  test('does not move for less than 4 px, which it has to spare', () => {
    expect(last([0, 800], [10, 803])).toMatchObject({ height: 803 });
    expect(last([0, 800], [10, 797])).toMatchObject({ height: 803 });
    expect(last([0, 800], [10, 804])).toMatchObject({ height: 807 });
  });

  test('is neither taller than the cap nor less than nothing', () => {
    expect(last([0, 1_000_000])).toMatchObject({ height: maxHeight });
    expect(last([0, -5])).toMatchObject({ height: 3 });
  });

  test('grows three times a second, and then waits for its turn', () => {
    const fourth = last([0, 700], [10, 800], [20, 900], [30, 1_000]);
    expect(fourth).toMatchObject({ height: 903, reported: 1_000, dueAt: 1_000, isStopped: false });
    const due = follow(fourth ?? startFollowing(0), fourth?.reported ?? 0, 1_000);
    expect(due).toMatchObject({ height: 1_003, dueAt: undefined, isStopped: false });
  });

  test('follows many changes of a calm second, and another time again', () => {
    const busy = Array.from({ length: 60 }, (_, index) => [index * 16, 700 + index * 10] as const);
    const later = busy.map(([at, height]) => [at + 5_000, height + 1_000] as const);
    expect(last(...busy, ...later)).toMatchObject({ isStopped: false });
  });

  test('stops following a frame that grows without end', () => {
    const endless = Array.from(
      { length: 600 },
      (_, index) => [index * 16, 700 + index * 12] as const,
    );
    const states = statesAfter(endless);
    const end = states.at(-1);
    expect(end?.isStopped).toBe(true);
    expect(end?.height).toBeLessThan(700 + 3_000);
    expect(follow(end ?? startFollowing(0), 900, 60_000).height).toBe(end?.height);
  });
});

const tellings = fc
  .array(fc.tuple(fc.nat(400), fc.integer({ min: -1_000, max: 40_000 })), { maxLength: 80 })
  .map((steps) => {
    let now = 0;
    return steps.map(([pause, height]) => {
      now += pause;
      return [now, height] as const;
    });
  });

test('whatever a frame tells, no second has more than three growths, and nothing leaves its bounds', () => {
  fc.assert(
    fc.property(tellings, (reported) => {
      const states = statesAfter(reported);
      const grown = reported
        .filter((_, index) => (states[index + 1]?.height ?? 0) > (states[index]?.height ?? 0))
        .map(([at]) => at);
      for (const at of grown) {
        expect(grown.filter((other) => other >= at && other < at + 1_000).length).toBeLessThan(4);
      }
      for (const { height } of states) {
        expect(height >= 0 && height <= maxHeight).toBe(true);
      }
    }),
  );
});

test('what a frame tells last has room in the end, unless it is followed no longer', () => {
  fc.assert(
    fc.property(tellings, (reported) => {
      const end = statesAfter(reported).at(-1) ?? startFollowing(600);
      const settled = end.dueAt === undefined ? end : follow(end, end.reported, end.dueAt);
      const more = settled.height - settled.reported;
      expect(settled.isStopped || (more >= 0 && more <= 6)).toBe(true);
    }),
  );
});
