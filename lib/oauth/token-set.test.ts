import { describe, expect, test } from 'vitest';
import { toTokenSet } from './token-set.ts';

const now = 1_700_000_000_000;
const known = { now, scopes: ['openid', 'sql'], refreshToken: 'old' };
const jwtEndingIn = (seconds: number) =>
  `e30.${Buffer.from(JSON.stringify({ exp: now / 1_000 + seconds })).toString('base64url')}.x`;

describe('with an `expires_in`', () => {
  test.each([
    ['that is a number', 120, { expires_in: 120 }],
    ['of the minimum', 1, { expires_in: 1 }],
    ['that is a numeric string', 120, { expires_in: '120' }],
    ['that is missing, and the claim exp', 900, { access_token: jwtEndingIn(900) }],
    ['of 0, and the claim exp', 900, { expires_in: 0, access_token: jwtEndingIn(900) }],
    ['that is missing, and an opaque token', 3_600, {}],
    ['that is negative', 3_600, { expires_in: -5 }],
    ['that is huge', 86_400, { expires_in: 1e12 }],
    ['that is not a number', 3_600, { expires_in: 'soon' }],
  ])('%s, the lifetime is %i s', (_, seconds, body) => {
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
