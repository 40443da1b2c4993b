import { describe, expect, test } from 'vitest';
import type { Flight, RefreshCoordinator } from '../../lib/refresh/refresh-coordinator.ts';

/** A coordinator under test, and a clock that the test moves (ms). */
export interface CoordinatorUnderTest {
  coordinator: RefreshCoordinator;
  now: () => number;
  pass: (ms: number) => void;
}

/** What every coordinator promises; run against each implementation. */
export function coordinatorContract(name: string, make: () => Promise<CoordinatorUnderTest>): void {
  const renewed = (sealed: string): Flight<string> => ({ kind: 'renewed', sealed });
  const failed = (failure: string): Flight<string> => ({ kind: 'failed', failure });

  const alone = { mayRun: true, otherwise: 'unreachable' };

  describe(`${name} coordinator`, () => {
    test('makes one run of many, and gives all the same result', async () => {
      const { coordinator } = await make();
      let runs = 0;
      const renew = async () => {
        runs += 1;
        return renewed(`result ${runs}`);
      };
      const all = await Promise.all(
        Array.from({ length: 50 }, () => coordinator.run('k', renew, alone)),
      );
      expect(new Set(all.map((flight) => JSON.stringify(flight))).size).toBe(1);
      expect(runs).toBe(1);
    });

    test('keeps keys apart', async () => {
      const { coordinator } = await make();
      const all = await Promise.all(
        ['a', 'b', 'c'].map((key) => coordinator.run(key, async () => renewed(key), alone)),
      );
      expect(all).toEqual(['a', 'b', 'c'].map(renewed));
    });

    test('publishes a result for 15 minutes', async () => {
      const { coordinator, pass } = await make();
      await coordinator.run('k', async () => renewed('first'), alone);
      pass(899_999);
      expect(await coordinator.run('k', async () => renewed('second'), alone)).toEqual(
        renewed('first'),
      );
      pass(1);
      expect(await coordinator.run('k', async () => renewed('second'), alone)).toEqual(
        renewed('second'),
      );
    });

    test('shares a failure with those who wait, and does not keep it', async () => {
      const { coordinator, pass } = await make();
      const both = await Promise.all([
        coordinator.run('k', async () => failed('down'), alone),
        coordinator.run('k', async () => renewed('unused'), alone),
      ]);
      expect(both).toEqual([failed('down'), failed('down')]);
      pass(2_000);
      expect(await coordinator.run('k', async () => renewed('up'), alone)).toEqual(renewed('up'));
    });

    test('does not stay locked when a run throws', async () => {
      const { coordinator } = await make();
      const broken = coordinator.run(
        'k',
        async () => {
          throw new Error('broken');
        },
        alone,
      );
      await expect(broken).rejects.toThrow('broken');
      expect(await coordinator.run('k', async () => renewed('up'), alone)).toEqual(renewed('up'));
    });

    test('knows the newest generation of a session', async () => {
      const { coordinator } = await make();
      expect(await coordinator.noteGeneration('s', 3)).toBe(3);
      expect(await coordinator.noteGeneration('s', 2)).toBe(3);
      expect(await coordinator.noteGeneration('s', 4)).toBe(4);
      expect(await coordinator.noteGeneration('other', 0)).toBe(0);
    });

    test('knows the trouble of a key, for its time', async () => {
      const { coordinator, now, pass } = await make();
      expect(await coordinator.troubleOf('k')).toBeUndefined();
      await coordinator.noteTrouble('k', 'lost', now() + 10_000);
      pass(9_999);
      expect(await coordinator.troubleOf('k')).toBe('lost');
      expect(await coordinator.troubleOf('other')).toBeUndefined();
      pass(1);
      expect(await coordinator.troubleOf('k')).toBeUndefined();
    });

    test('remembers who signed out, until the end', async () => {
      const { coordinator, now, pass } = await make();
      const session = { sid: 's', sub: 'alice', createdAt: now() };
      expect(await coordinator.isBuried(session)).toBe(false);
      await coordinator.bury('s', now() + 10_000);
      pass(9_999);
      expect(await coordinator.isBuried(session)).toBe(true);
      expect(await coordinator.isBuried({ ...session, sid: 'other' })).toBe(false);
      pass(1);
      expect(await coordinator.isBuried(session)).toBe(false);
    });

    test('ends all sessions of a user that there were, and none that come after', async () => {
      const { coordinator, now, pass } = await make();
      const before = { sid: 'one', sub: 'alice', createdAt: now() };
      pass(1);
      await coordinator.buryAll('alice', now(), now() + 10_000);
      pass(1);
      const after = { sid: 'three', sub: 'alice', createdAt: now() };
      expect(await coordinator.isBuried(before)).toBe(true);
      expect(await coordinator.isBuried({ ...before, sid: 'two' })).toBe(true);
      expect(await coordinator.isBuried({ ...before, sub: 'bob' })).toBe(false);
      expect(await coordinator.isBuried(after)).toBe(false);
    });

    test('shows a published result to who asks', async () => {
      const { coordinator } = await make();
      expect(await coordinator.published('k')).toEqual({ kind: 'none' });
      await coordinator.run('k', async () => renewed('first'), alone);
      expect(await coordinator.published('k')).toEqual({ kind: 'found', sealed: 'first' });
    });
  });
}
