import type { CookieJar } from 'iron-session';
import { describe, expect, test } from 'vitest';
import { portalCookies } from './cookie-names.ts';
import type { Session } from './session.ts';
import { openSessionCookie, type SealSecrets, sealSessionCookie } from './session-cookie.ts';

const cookies = portalCookies('https://portal.example.com');
const { names, sessionNames } = cookies;
const secret = (letter: string) => letter.repeat(40);
const current: SealSecrets = [secret('a')];

function memoryJar(): CookieJar & { cookies: Map<string, string>; attributes: object[] } {
  const cookies = new Map<string, string>();
  const attributes: object[] = [];
  return {
    cookies,
    attributes,
    read: (name) => cookies.get(name),
    names: () => [...cookies.keys()],
    write(name, value, options) {
      attributes.push({ name, ...options });
      if (options.maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    },
  };
}

function sessionOf(tokenBytes: number): Session {
  return {
    v: 1,
    sid: 'sid-1',
    sub: 'alice@example.com',
    email: 'alice@example.com',
    name: 'Alice',
    createdAt: 1,
    idleExpiresAt: 2,
    generation: 0,
    tokens: {
      accessToken: 'x'.repeat(tokenBytes),
      refreshToken: 'doau1',
      issuedAt: 1,
      expiresAt: 2,
      scopes: ['sql'],
    },
  };
}

async function sealed(session: Session, secrets: SealSecrets = current) {
  const jar = memoryJar();
  await sealSessionCookie(jar, session, { cookies, secrets, ttlSeconds: 600 });
  return jar;
}

describe('the session cookie', () => {
  test.each([900, 6_000])('opens to the sealed session with a token of %i bytes', async (bytes) => {
    const jar = await sealed(sessionOf(bytes));
    expect(await openSessionCookie(jar, { cookies, secrets: current })).toEqual({
      kind: 'open',
      session: sessionOf(bytes),
    });
    for (const value of jar.cookies.values()) expect(value.length).toBeLessThan(4_096);
  });

  test.each([
    ['https://portal.example.com', '__Host-portal.session', true],
    ['http://localhost:3000', 'portal.session', false],
  ])(
    'is written at %s as %s with secure: %s, until the absolute end',
    async (origin, name, secure) => {
      const jar = memoryJar();
      const seal = { cookies: portalCookies(origin), secrets: current };
      await sealSessionCookie(jar, sessionOf(900), { ...seal, ttlSeconds: 600 });
      expect(jar.attributes).toEqual([
        { name, httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: 600 },
      ]);
      expect(await openSessionCookie(jar, seal)).toMatchObject({ kind: 'open' });
    },
  );

  test.each([
    [600.2, 601],
    [0.2, 1],
    [-5, 1],
  ])(
    'with %f seconds to the absolute end, has a Max-Age of %i seconds',
    async (ttlSeconds, maxAge) => {
      const jar = memoryJar();
      await sealSessionCookie(jar, sessionOf(900), { cookies, secrets: current, ttlSeconds });
      expect(jar.attributes).toMatchObject([{ maxAge }]);
    },
  );

  test('is not read over http if it was written over https', async () => {
    const jar = await sealed(sessionOf(900));
    const http = portalCookies('http://localhost:3000');
    expect(await openSessionCookie(jar, { cookies: http, secrets: current })).toEqual({
      kind: 'none',
    });
  });

  test('deletes leftover chunks when it shrinks', async () => {
    const jar = await sealed(sessionOf(6_000));
    expect(jar.cookies.size).toBeGreaterThan(1);
    await sealSessionCookie(jar, sessionOf(900), { cookies, secrets: current, ttlSeconds: 600 });
    expect([...jar.cookies.keys()]).toEqual([names.session]);
  });

  test('is unreadable with a chunk missing, a byte changed or another secret', async () => {
    const missing = await sealed(sessionOf(6_000));
    missing.cookies.delete(sessionNames[1] ?? '');
    expect(await openSessionCookie(missing, { cookies, secrets: current })).toEqual({
      kind: 'unreadable',
    });

    const tampered = await sealed(sessionOf(900));
    const seal = tampered.cookies.get(names.session) ?? '';
    const flip = (character: string) => (character === 'A' ? 'B' : 'A');
    tampered.cookies.set(names.session, seal.slice(0, 99) + flip(seal[99] ?? '') + seal.slice(100));
    expect(await openSessionCookie(tampered, { cookies, secrets: current })).toEqual({
      kind: 'unreadable',
    });

    const otherSecret = await sealed(sessionOf(900), [secret('z')]);
    expect(await openSessionCookie(otherSecret, { cookies, secrets: current })).toEqual({
      kind: 'unreadable',
    });
  });

  test('opens during two rotations of the secret, on old and new instances', async () => {
    const [secret1, secret2, secret3] = [secret('1'), secret('2'), secret('3')];
    const opens = async (jar: CookieJar, secrets: SealSecrets) =>
      (await openSessionCookie(jar, { cookies, secrets })).kind;
    const sealedBy1 = await sealed(sessionOf(900), [secret1]);
    const sealedBy2 = await sealed(sessionOf(900), [secret2, secret1]);
    // First rotation. Old instances still seal with secret1, but can already open secret2.
    expect(await opens(sealedBy2, [secret1, secret2])).toBe('open');
    expect(await opens(sealedBy1, [secret2, secret1])).toBe('open');
    // Second rotation.
    expect(await opens(sealedBy2, [secret2, secret3])).toBe('open');
    expect(await opens(sealedBy2, [secret3, secret2])).toBe('open');
    expect(await opens(sealedBy1, [secret3, secret2])).toBe('unreadable');
  });

  test('is unreadable when it was sealed for another purpose', async () => {
    const { sealRefreshResult } = await import('../refresh/refresh-result.ts');
    const jar = memoryJar();
    jar.cookies.set(names.session, await sealRefreshResult('k', sessionOf(10), current));
    expect(await openSessionCookie(jar, { cookies, secrets: current })).toEqual({
      kind: 'unreadable',
    });
  });

  test('returns none when there is no cookie', async () => {
    expect(await openSessionCookie(memoryJar(), { cookies, secrets: current })).toEqual({
      kind: 'none',
    });
  });
});
