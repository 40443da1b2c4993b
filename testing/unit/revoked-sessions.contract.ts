import { describe, expect, test } from 'vitest';
import type { RevokedSessions } from '../../lib/session/revoked-sessions.ts';

/** Holds revocations under test, and their clock (ms), which `advance` moves forward. */
export interface RevocationsUnderTest {
  readonly revoked: RevokedSessions;
  readonly now: () => number;
  readonly advance: (ms: number) => void;
}

/** Tests the promises of revocations. Call it for each implementation. */
export function revocationsContract(name: string, make: () => Promise<RevocationsUnderTest>): void {
  describe(`${name} revocations`, () => {
    test('keep a revoked session revoked until the given end', async () => {
      const { revoked, now, advance } = await make();
      const session = { sid: 's', sub: 'alice', createdAt: now() };
      expect(await revoked.isRevoked(session)).toBe(false);
      await revoked.revoke('s', now() + 10_000);
      advance(9_999);
      expect(await revoked.isRevoked(session)).toBe(true);
      expect(await revoked.isRevoked({ ...session, sid: 'other' })).toBe(false);
      advance(1);
      expect(await revoked.isRevoked(session)).toBe(false);
    });

    test('revoke all sessions of a user up to the given time, but no later one', async () => {
      const { revoked, now, advance } = await make();
      const earlier = { sid: 'one', sub: 'alice', createdAt: now() };
      advance(1);
      await revoked.revokeAll('alice', now(), now() + 10_000);
      const sameTime = { sid: 'two', sub: 'alice', createdAt: now() };
      advance(1);
      const later = { sid: 'three', sub: 'alice', createdAt: now() };
      expect(await revoked.isRevoked(earlier)).toBe(true);
      expect(await revoked.isRevoked(sameTime)).toBe(true);
      expect(await revoked.isRevoked({ ...earlier, sub: 'bob' })).toBe(false);
      expect(await revoked.isRevoked(later)).toBe(false);
    });

    test('keep the latest time of "sign out everywhere", in any order of writes', async () => {
      const { revoked, now } = await make();
      const until = now() + 60_000;
      await revoked.revokeAll('alice', now() + 2_000, until);
      await revoked.revokeAll('alice', now() + 1_000, until);
      expect(await revoked.revokedBefore('alice')).toBe(now() + 2_000);
      expect(await revoked.revokedBefore('bob')).toBe(0);
    });
  });
}
