import { expect, test } from 'vitest';
import { CookieBudgetError, cookieBudgetBytes, requireCookieBudget } from './cookie-budget.ts';
import { portalCookies } from './cookie-names.ts';
import type { Session } from './session.ts';

const portal = portalCookies('https://portal.example.com');
const { names } = portal;

function sessionOf(accessTokenBytes: number, refreshTokenBytes = 40): Session {
  return {
    v: 1,
    sid: 'sid-1',
    sub: 'alice',
    email: 'alice@example.com',
    name: 'Alice',
    createdAt: 1,
    idleExpiresAt: 2,
    generation: 0,
    tokens: {
      accessToken: 'a'.repeat(accessTokenBytes),
      refreshToken: 'r'.repeat(refreshTokenBytes),
      issuedAt: 1,
      expiresAt: 2,
      scopes: ['sql'],
    },
  };
}

function jarOf(cookies: Record<string, string>) {
  return { names: () => Object.keys(cookies), read: (name: string) => cookies[name] };
}

function tooBig(session: Session, cookies: Record<string, string>): CookieBudgetError {
  try {
    requireCookieBudget(session, jarOf(cookies), portal);
  } catch (error) {
    if (error instanceof CookieBudgetError) return error;
    throw error;
  }
  throw new Error('it fits');
}

const identity = { [names.identity]: 'i'.repeat(600) };

test('a token of 6 KB fits beside identity and a sign-in that was abandoned', () => {
  const abandoned = {
    [names.state]: 's'.repeat(900),
    [names.callbackUrl]: 'p'.repeat(1_500),
  };
  const bytes = requireCookieBudget(sessionOf(6_000), jarOf({ ...identity, ...abandoned }), portal);
  expect(bytes).toBeLessThan(cookieBudgetBytes);
});

test('the session that is replaced does not count', () => {
  const old = {
    [`${names.session}.0`]: 'x'.repeat(4_000),
    [`${names.session}.1`]: 'x'.repeat(4_000),
  };
  const jar = jarOf({ ...identity, ...old });
  expect(() => requireCookieBudget(sessionOf(6_000), jar, portal)).not.toThrow();
});

test.each([
  ['access_token', sessionOf(9_000), identity],
  ['refresh_token', sessionOf(900, 9_000), identity],
  ['other_cookies', sessionOf(3_000), { ...identity, _analytics: 'z'.repeat(9_000) }],
] as const)('names %s where that is what is too big', (part, session, cookies) => {
  const error = tooBig(session, cookies);
  expect(error.largest).toBe(part);
  expect(error.message).toMatch(new RegExp(`exceed 12288 bytes: ${part} \\d+`));
  expect(error.message).not.toMatch(/aaa|rrr|zzz/);
});
