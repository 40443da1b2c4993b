import { describe, expect, test } from 'vitest';
import type { RefreshCoordinator } from '../../lib/refresh/refresh-coordinator.ts';
import { notConsumed, refresh } from './refresh-request.ts';

/** Holds a coordinator under test, and its clock (ms), which `advance` moves forward. */
export interface CoordinatorUnderTest {
  coordinator: RefreshCoordinator;
  now: () => number;
  advance: (ms: number) => void;
}

/** Tests the promises of every coordinator. Call it for each implementation. */
export function coordinatorContract(name: string, make: () => Promise<CoordinatorUnderTest>): void {
  describe(`${name} coordinator`, () => {
    test('refreshes once for parallel requests, and returns the same result to all', async () => {
      const { coordinator } = await make();
      let runs = 0;
      const renew = async () => {
        runs += 1;
        return `result ${runs}`;
      };
      const all = await Promise.all(
        Array.from({ length: 50 }, () => refresh(coordinator, 'k', renew)),
      );
      expect(new Set(all)).toEqual(new Set(['result 1']));
      expect(runs).toBe(1);
    });

    test('keeps the results of different keys separate', async () => {
      const { coordinator } = await make();
      const keys = ['a', 'b', 'c'];
      expect(await Promise.all(keys.map((key) => refresh(coordinator, key, key)))).toEqual(keys);
    });

    test('publishes a result for 15 minutes', async () => {
      const { coordinator, advance } = await make();
      await refresh(coordinator, 'k', 'first');
      advance(899_999);
      expect(await refresh(coordinator, 'k', 'second')).toBe('first');
      advance(1);
      expect(await refresh(coordinator, 'k', 'second')).toBe('second');
    });

    test('shares a failure with waiting requests, and refreshes again after 2 s', async () => {
      const { coordinator, advance } = await make();
      const both = await Promise.all([
        refresh(coordinator, 'k', notConsumed('down')),
        refresh(coordinator, 'k', 'unused'),
      ]);
      expect(both).toEqual(['down', 'down']);
      advance(2_000);
      expect(await refresh(coordinator, 'k', 'up')).toBe('up');
    });

    test('can refresh again after a renewal has thrown', async () => {
      const { coordinator } = await make();
      const broken = refresh(coordinator, 'k', () => Promise.reject(new Error('broken')));
      await expect(broken).rejects.toThrow('broken');
      expect(await refresh(coordinator, 'k', 'up')).toBe('up');
    });

    test('waits 30 s after a server error if the access token is valid', async () => {
      const { coordinator, advance } = await make();
      await refresh(coordinator, 'k', { kind: 'errored', error: 'status 500' });
      advance(29_999);
      expect(await refresh(coordinator, 'k', 'up')).toBe('not tried again yet');
      // 1 ms until the 30 s are over, and 2 s until 'not tried again yet' is no longer published.
      advance(2_001);
      expect(await refresh(coordinator, 'k', 'up')).toBe('up');
    });

    test('refreshes again after an ambiguous failure if the access token has expired', async () => {
      const { coordinator, advance } = await make();
      await refresh(coordinator, 'k', { kind: 'ambiguous', error: 'broken' });
      // The failure is published for 2 s.
      advance(2_000);
      expect(await refresh(coordinator, 'k', 'up', false)).toBe('up');
    });

    test('returns the newest recorded generation of a session', async () => {
      const { coordinator } = await make();
      expect(await coordinator.recordGeneration('s', 3)).toBe(3);
      expect(await coordinator.recordGeneration('s', 2)).toBe(3);
      expect(await coordinator.recordGeneration('s', 4)).toBe(4);
      expect(await coordinator.recordGeneration('other', 0)).toBe(0);
    });

    test('returns a published result', async () => {
      const { coordinator } = await make();
      expect(await coordinator.published('k')).toEqual({ kind: 'none' });
      await refresh(coordinator, 'k', 'first');
      expect(await coordinator.published('k')).toEqual({ kind: 'found', sealed: 'first' });
    });
  });
}
