import { describe, expect, test } from 'vitest';
import type { RevokedSessions } from '../../lib/session/revoked-sessions.ts';

/** Revocations under test, and a clock that the test moves (ms). */
export interface RevocationsUnderTest {
  readonly revoked: RevokedSessions;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
}

/** What revocations promise; run against each implementation. */
export function revocationsContract(name: string, make: () => Promise<RevocationsUnderTest>): void {
  describe(`${name} revocations`, () => {
    test('remember a session that was revoked, until the end', async () => {
      const { revoked, now, pass } = await make();
      const session = { sid: 's', sub: 'alice', createdAt: now() };
      expect(await revoked.isRevoked(session)).toBe(false);
      await revoked.revoke('s', now() + 10_000);
      pass(9_999);
      expect(await revoked.isRevoked(session)).toBe(true);
      expect(await revoked.isRevoked({ ...session, sid: 'other' })).toBe(false);
      pass(1);
      expect(await revoked.isRevoked(session)).toBe(false);
    });

    test('end all sessions of a user that there were, and none that come after', async () => {
      const { revoked, now, pass } = await make();
      const before = { sid: 'one', sub: 'alice', createdAt: now() };
      pass(1);
      await revoked.revokeAll('alice', now(), now() + 10_000);
      const at = { sid: 'two', sub: 'alice', createdAt: now() };
      pass(1);
      const after = { sid: 'three', sub: 'alice', createdAt: now() };
      expect(await revoked.isRevoked(before)).toBe(true);
      expect(await revoked.isRevoked(at)).toBe(true);
      expect(await revoked.isRevoked({ ...before, sub: 'bob' })).toBe(false);
      expect(await revoked.isRevoked(after)).toBe(false);
    });

    test('keep the latest time of "sign out everywhere", whichever is written last', async () => {
      const { revoked, now } = await make();
      const until = now() + 60_000;
      await revoked.revokeAll('alice', now() + 2_000, until);
      await revoked.revokeAll('alice', now() + 1_000, until);
      expect(await revoked.revokedBefore('alice')).toBe(now() + 2_000);
      expect(await revoked.revokedBefore('bob')).toBe(0);
    });
  });
}
