import { expect, test } from 'vitest';
import { CookieBudgetError, cookieBudgetBytes, requireCookieBudget } from './cookie-budget.ts';
import { portalCookies } from './cookie-names.ts';
import type { Session } from './session.ts';
import { sealSessionCookie } from './session-cookie.ts';

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

function budgetError(session: Session, cookies: Record<string, string>): CookieBudgetError {
  try {
    requireCookieBudget(session, jarOf(cookies), portal);
  } catch (error) {
    if (error instanceof CookieBudgetError) return error;
    throw error;
  }
  throw new Error('the cookies fit into the budget');
}

const identity = { [names.identity]: 'i'.repeat(600) };

test('a token of 6 KB fits, next to the identity and the cookies of an abandoned sign-in', () => {
  const abandoned = {
    [names.state]: 's'.repeat(900),
    [names.callbackUrl]: 'p'.repeat(1_500),
  };
  const bytes = requireCookieBudget(sessionOf(6_000), jarOf({ ...identity, ...abandoned }), portal);
  expect(bytes).toBeLessThan(cookieBudgetBytes);
});

test('session cookies in the jar do not count, because the new ones replace them', () => {
  const old = {
    [`${names.session}.0`]: 'x'.repeat(4_000),
    [`${names.session}.1`]: 'x'.repeat(4_000),
  };
  const jar = jarOf({ ...identity, ...old });
  expect(() => requireCookieBudget(sessionOf(6_000), jar, portal)).not.toThrow();
});

test.each([
  // sessionOf(size of the access token, size of the refresh token)
  ['access_token', sessionOf(9_000), identity],
  ['refresh_token', sessionOf(900, 9_000), identity],
  ['other_cookies', sessionOf(3_000), { ...identity, _analytics: 'z'.repeat(9_000) }],
] as const)('the error names %s if that is the largest part', (part, session, cookies) => {
  const error = budgetError(session, cookies);
  expect(error.largest).toBe(part);
  expect(error.message).toMatch(new RegExp(`exceed 12288 bytes: ${part} \\d+`));
  expect(error.message).not.toMatch(/aaa|rrr|zzz/);
});

test('every other cookie counts with its name and separators', () => {
  const bytes = (cookies: Record<string, string>) =>
    requireCookieBudget(sessionOf(900), jarOf(cookies), portal);
  expect(bytes({ a: '', theme: 'dark' }) - bytes({})).toBe('a=; theme=dark; '.length);
});

test('a jar without `names` has no other cookies, and a cookie without a value has 0 bytes of it', () => {
  const session = sessionOf(900);
  const sessionOnly = requireCookieBudget(session, jarOf({}), portal);
  expect(requireCookieBudget(session, { read: () => 'x' }, portal)).toBe(sessionOnly);
  const withoutValue = { names: () => ['gone'], read: () => undefined };
  const bytes = requireCookieBudget(session, withoutValue, portal);
  expect(bytes).toBe(sessionOnly + 'gone=; '.length);
});

test('the estimate for the session is at most 399 bytes above the size of its sealed cookies', async () => {
  const sealed = new Map<string, string>();
  const jar = {
    read: (name: string) => sealed.get(name),
    write: (name: string, value: string) => void sealed.set(name, value),
  };
  const secrets = ['s'.repeat(40)] as const;
  for (const tokenBytes of [900, 6_000]) {
    const session = sessionOf(tokenBytes);
    await sealSessionCookie(jar, session, { cookies: portal, secrets, ttlSeconds: 600 });
    const header = [...sealed].map(([name, value]) => `${name}=${value}; `).join('');
    const estimate = requireCookieBudget(session, jarOf({}), portal);
    expect(estimate).toBeGreaterThanOrEqual(header.length);
    expect(estimate - header.length).toBeLessThan(400);
    sealed.clear();
  }
});

test('cookies of exactly the budget fit, and one more byte throws', () => {
  const session = sessionOf(900);
  const used = requireCookieBudget(session, jarOf({ a: '' }), portal);
  const left = cookieBudgetBytes - used;
  expect(requireCookieBudget(session, jarOf({ a: 'x'.repeat(left) }), portal)).toBe(12_288);
  const error = budgetError(session, { ...identity, a: 'x'.repeat(left + 1) });
  expect(error.name).toBe('CookieBudgetError');
  expect(error.bytes).toEqual({
    access_token: 1_200,
    refresh_token: 54,
    identity: names.identity.length + 600 + '=; '.length,
    other_cookies: left + 1 + 'a=; '.length,
  });
});

test('a missing refresh token has 0 bytes', () => {
  const { refreshToken: _none, ...tokens } = sessionOf(9_000).tokens;
  expect(budgetError({ ...sessionOf(9_000), tokens }, {}).bytes.refresh_token).toBe(0);
});
