import { encode, type JWT } from 'next-auth/jwt';
import { describe, expect, test } from 'vitest';
import { portalCookies } from './cookie-names.ts';
import { openIdentity } from './identity-cookie.ts';

const cookies = portalCookies('https://portal.example.com');
const secret = 's'.repeat(40);

async function sealAndOpen(token: JWT, { sealedWith = secret, maxAge = 600 } = {}) {
  const value = await encode({ token, secret: sealedWith, maxAge });
  return openIdentity(jarOf({ [cookies.names.identity]: value }), { cookies, secret });
}

function jarOf(values: Readonly<Record<string, string>>) {
  return { read: (name: string) => values[name] };
}

describe('openIdentity', () => {
  test('returns the user and the session', async () => {
    expect(await sealAndOpen({ sub: 'alice', sid: 'sid-1', name: 'Alice' })).toEqual({
      sub: 'alice',
      sid: 'sid-1',
    });
  });

  test('returns the session key only if it is a string', async () => {
    expect(await sealAndOpen({ sub: 'alice', sid: 'sid-1', sessionKey: 'abcd1234' })).toEqual({
      sub: 'alice',
      sid: 'sid-1',
      sessionKey: 'abcd1234',
    });
    expect(await sealAndOpen({ sub: 'alice', sid: 'sid-1', sessionKey: 7 })).not.toHaveProperty(
      'sessionKey',
    );
  });

  test.each([
    ['no user', { sid: 'sid-1' }],
    ['no session', { sub: 'alice' }],
    ['a session that is not a string', { sub: 'alice', sid: 7 }],
  ])('returns undefined if the cookie has %s', async (_, token) => {
    expect(await sealAndOpen(token)).toBeUndefined();
  });

  test('returns undefined without a cookie', async () => {
    expect(await openIdentity(jarOf({}), { cookies, secret })).toBeUndefined();
  });

  test('returns undefined if the cookie expired, is damaged, or has another secret', async () => {
    const alice = { sub: 'alice', sid: 'sid-1' };
    expect(await sealAndOpen(alice, { maxAge: -60 })).toBeUndefined();
    expect(await sealAndOpen(alice, { sealedWith: 'z'.repeat(40) })).toBeUndefined();
    const damaged = jarOf({ [cookies.names.identity]: 'not.a.seal' });
    expect(await openIdentity(damaged, { cookies, secret })).toBeUndefined();
  });
});
