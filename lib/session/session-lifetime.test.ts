import { describe, expect, test } from 'vitest';
import type { Session } from './session.ts';
import {
  absoluteEnd,
  endOfAccess,
  extendIdle,
  hasEnded,
  secondsToEnd,
} from './session-lifetime.ts';

const signedInAt = 1_700_000_000_000;
const hour = 3_600_000;
const limits = { idleSeconds: 3_600, maxSeconds: 28_800 };
const session: Session = {
  v: 1,
  sid: 'sid-1',
  sub: 'alice',
  email: 'alice@example.com',
  name: 'Alice',
  createdAt: signedInAt,
  idleExpiresAt: signedInAt + hour,
  generation: 0,
  tokens: {
    accessToken: 'at',
    refreshToken: 'rt',
    issuedAt: signedInAt,
    expiresAt: signedInAt + hour,
    scopes: ['sql'],
  },
};

test('the absolute end of a session is its maximum age after sign-in', () => {
  expect(absoluteEnd(session, limits)).toBe(signedInAt + 8 * hour);
  expect(secondsToEnd(session, signedInAt + hour, limits)).toBe(7 * 3_600);
});

describe('the end of access', () => {
  const { refreshToken: _none, ...tokens } = session.tokens;

  test('is the absolute end of the session, if the token can be refreshed', () => {
    expect(endOfAccess(session, limits)).toBe(signedInAt + 8 * hour);
  });

  test('is the expiry of the token, if it cannot be refreshed', () => {
    expect(endOfAccess({ ...session, tokens }, limits)).toBe(signedInAt + hour);
  });

  test('is the absolute end of the session, if a token without refresh expires later', () => {
    const longLived = { ...tokens, expiresAt: signedInAt + 9 * hour };
    expect(endOfAccess({ ...session, tokens: longLived }, limits)).toBe(signedInAt + 8 * hour);
  });
});

describe('a session has ended', () => {
  test('at its idle end', () => {
    expect(hasEnded(session, signedInAt + hour - 1, limits)).toBe(false);
    expect(hasEnded(session, signedInAt + hour, limits)).toBe(true);
  });

  test('at its maximum age, even if the user is active', () => {
    const active = { ...session, idleExpiresAt: signedInAt + 9 * hour };
    expect(hasEnded(active, signedInAt + 8 * hour - 1, limits)).toBe(false);
    expect(hasEnded(active, signedInAt + 8 * hour, limits)).toBe(true);
  });
});

describe('the idle end', () => {
  test('does not move while more than half of the idle time remains', () => {
    expect(extendIdle(session, signedInAt + hour / 2 - 1, limits)).toBeUndefined();
  });

  test('moves to the full idle time from now when half of it remains, and nothing else changes', () => {
    const now = signedInAt + hour / 2;
    expect(extendIdle(session, now, limits)).toEqual({ ...session, idleExpiresAt: now + hour });
  });
});
