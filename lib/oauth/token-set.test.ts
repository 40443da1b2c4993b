import { describe, expect, test } from 'vitest';
import { toTokenSet } from './token-set.ts';

const now = 1_700_000_000_000;
const known = { now, scopes: ['openid', 'sql'], refreshToken: 'former' };
const jwtEndingIn = (seconds: number) =>
  `e30.${Buffer.from(JSON.stringify({ exp: now / 1_000 + seconds })).toString('base64url')}.x`;

describe('the life of an access token', () => {
  test.each([
    ['a number', { expires_in: 120 }, 120],
    ['the least', { expires_in: 1 }, 1],
    ['a numeric string', { expires_in: '120' }, 120],
    ['missing, by the claim exp', { access_token: jwtEndingIn(900) }, 900],
    ['0, by the claim exp', { expires_in: 0, access_token: jwtEndingIn(900) }, 900],
    ['missing in an opaque token', {}, 3_600],
    ['negative', { expires_in: -5 }, 3_600],
    ['huge', { expires_in: 1e12 }, 86_400],
    ['no number', { expires_in: 'soon' }, 3_600],
  ])('is sane where expires_in is %s', (_, answer, seconds) => {
    const tokens = toTokenSet({ access_token: 'opaque', ...answer }, known);
    expect(tokens.expiresAt - tokens.issuedAt).toBe(seconds * 1_000);
  });
});

describe('a token answer', () => {
  test('without refresh_token keeps the former one', () => {
    expect(toTokenSet({ access_token: 'a' }, known).refreshToken).toBe('former');
    expect(toTokenSet({ access_token: 'a', refresh_token: 'new' }, known).refreshToken).toBe('new');
  });

  test('without scope means what was asked for', () => {
    expect(toTokenSet({ access_token: 'a' }, known).scopes).toEqual(['openid', 'sql']);
    expect(toTokenSet({ access_token: 'a', scope: 'openid' }, known).scopes).toEqual(['openid']);
  });
});
