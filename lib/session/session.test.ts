import { describe, expect, test } from 'vitest';
import { parseSession, type Session } from './session.ts';

const session: Session = {
  v: 1,
  sid: 's',
  sub: 'a',
  email: 'e',
  name: '',
  createdAt: 1,
  idleExpiresAt: 2,
  generation: 0,
  tokens: { accessToken: 't', refreshToken: 'r', issuedAt: 1, expiresAt: 2, scopes: [] },
};

describe('parseSession', () => {
  test('returns a valid session, even with texts of one character', () => {
    expect(parseSession(session)).toEqual(session);
  });

  test('accepts a session without a refresh token', () => {
    const { refreshToken: _none, ...tokens } = session.tokens;
    expect(parseSession({ ...session, tokens })).toEqual({ ...session, tokens });
  });

  test.each([
    ['a string', 'session'],
    ['undefined', undefined],
    ['a session of a later version', { ...session, v: 2 }],
    ['a session without an ID', { ...session, sid: '' }],
    ['a session without a subject', { ...session, sub: '' }],
    ['a session without an e-mail address', { ...session, email: '' }],
    ['a session with a fractional generation', { ...session, generation: 0.5 }],
    ['a session with a negative generation', { ...session, generation: -1 }],
    [
      'a session without an access token',
      { ...session, tokens: { ...session.tokens, accessToken: '' } },
    ],
    [
      'a session with an empty refresh token',
      { ...session, tokens: { ...session.tokens, refreshToken: '' } },
    ],
    ['a session whose end is not a number', { ...session, idleExpiresAt: '2' }],
  ])('returns undefined for %s', (_, value) => {
    expect(parseSession(value)).toBeUndefined();
  });
});
