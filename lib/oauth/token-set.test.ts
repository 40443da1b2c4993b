import { describe, expect, test } from 'vitest';
import { toTokenSet } from './token-set.ts';

const now = 1_700_000_000_000;
const known = { now, scopes: ['openid', 'sql'], refreshToken: 'old' };
const jwtEndingIn = (seconds: number) =>
  `e30.${Buffer.from(JSON.stringify({ exp: now / 1_000 + seconds })).toString('base64url')}.x`;

describe('the lifetime of an access token', () => {
  test.each([
    ['a number', { expires_in: 120 }, 120],
    ['the minimum', { expires_in: 1 }, 1],
    ['a numeric string', { expires_in: '120' }, 120],
    ['missing but the claim exp is there', { access_token: jwtEndingIn(900) }, 900],
    ['0 but the claim exp is there', { expires_in: 0, access_token: jwtEndingIn(900) }, 900],
    ['missing and the token is opaque', {}, 3_600],
    ['negative', { expires_in: -5 }, 3_600],
    ['huge', { expires_in: 1e12 }, 86_400],
    ['not a number', { expires_in: 'soon' }, 3_600],
  ])('is between 1 s and 24 h when expires_in is %s', (_, body, seconds) => {
    const tokens = toTokenSet({ access_token: 'opaque', ...body }, known);
    expect(tokens.expiresAt - tokens.issuedAt).toBe(seconds * 1_000);
  });
});

describe('toTokenSet', () => {
  test('keeps the old refresh token if the response has none', () => {
    expect(toTokenSet({ access_token: 'a' }, known).refreshToken).toBe('old');
    expect(toTokenSet({ access_token: 'a', refresh_token: 'new' }, known).refreshToken).toBe('new');
  });

  test('returns the known scopes if the response has no scope', () => {
    expect(toTokenSet({ access_token: 'a' }, known).scopes).toEqual(['openid', 'sql']);
    expect(toTokenSet({ access_token: 'a', scope: 'openid' }, known).scopes).toEqual(['openid']);
  });
});
