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

test('counts each other cookie with its name and what stands between two', () => {
  const bytes = (cookies: Record<string, string>) =>
    requireCookieBudget(sessionOf(900), jarOf(cookies), portal);
  expect(bytes({ a: '', theme: 'dark' }) - bytes({})).toBe('a=; theme=dark; '.length);
});

test('counts no cookies of a jar that cannot list them, and nothing for one that is gone', () => {
  const session = sessionOf(900);
  const nothing = requireCookieBudget(session, jarOf({}), portal);
  expect(requireCookieBudget(session, { read: () => 'x' }, portal)).toBe(nothing);
  const gone = { names: () => ['gone'], read: () => undefined };
  expect(requireCookieBudget(session, gone, portal)).toBe(nothing + 'gone=; '.length);
});

test('counts no less for the session than it takes once it is sealed', async () => {
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
    const counted = requireCookieBudget(session, jarOf({}), portal);
    expect(counted).toBeGreaterThanOrEqual(header.length);
    expect(counted - header.length).toBeLessThan(400);
    sealed.clear();
  }
});

test('a browser may send as much as the budget, and not a byte more', () => {
  const session = sessionOf(900);
  const used = requireCookieBudget(session, jarOf({ a: '' }), portal);
  const left = cookieBudgetBytes - used;
  expect(requireCookieBudget(session, jarOf({ a: 'x'.repeat(left) }), portal)).toBe(12_288);
  const error = tooBig(session, { ...identity, a: 'x'.repeat(left + 1) });
  expect(error.name).toBe('CookieBudgetError');
  expect(error.bytes).toEqual({
    access_token: 1_200,
    refresh_token: 54,
    identity: names.identity.length + 600 + '=; '.length,
    other_cookies: left + 1 + 'a=; '.length,
  });
});

test('a refresh token that is missing takes nothing', () => {
  const { refreshToken: _none, ...tokens } = sessionOf(9_000).tokens;
  expect(tooBig({ ...sessionOf(9_000), tokens }, {}).bytes.refresh_token).toBe(0);
});
