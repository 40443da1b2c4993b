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

describe('a session', () => {
  test('is read as it was written, however short its texts are', () => {
    expect(parseSession(session)).toEqual(session);
  });

  test('may lack a refresh token', () => {
    const { refreshToken: _none, ...tokens } = session.tokens;
    expect(parseSession({ ...session, tokens })).toEqual({ ...session, tokens });
  });

  test.each([
    ['no object', 'session'],
    ['nothing', undefined],
    ['a later version', { ...session, v: 2 }],
    ['no ID', { ...session, sid: '' }],
    ['no subject', { ...session, sub: '' }],
    ['no e-mail address', { ...session, email: '' }],
    ['half a generation', { ...session, generation: 0.5 }],
    ['a generation below zero', { ...session, generation: -1 }],
    ['no access token', { ...session, tokens: { ...session.tokens, accessToken: '' } }],
    ['an empty refresh token', { ...session, tokens: { ...session.tokens, refreshToken: '' } }],
    ['an end that is no number', { ...session, idleExpiresAt: '2' }],
  ])('is none of what has %s', (_, value) => {
    expect(parseSession(value)).toBeUndefined();
  });
});
