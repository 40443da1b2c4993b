import { encode, type JWT } from 'next-auth/jwt';
import { describe, expect, test } from 'vitest';
import { portalCookies } from './cookie-names.ts';
import { openIdentity } from './identity-cookie.ts';

const cookies = portalCookies('https://portal.example.com');
const secret = 's'.repeat(40);

async function opened(token: JWT, { sealedWith = secret, maxAge = 600 } = {}) {
  const value = await encode({ token, secret: sealedWith, maxAge });
  return openIdentity(jarOf({ [cookies.names.identity]: value }), { cookies, secret });
}

function jarOf(values: Readonly<Record<string, string>>) {
  return { read: (name: string) => values[name] };
}

describe('the identity', () => {
  test('is who signed in, and in which session', async () => {
    expect(await opened({ sub: 'alice', sid: 'sid-1', name: 'Alice' })).toEqual({
      sub: 'alice',
      sid: 'sid-1',
    });
  });

  test('names the secret of the session where the sign-in noted it as a text', async () => {
    expect(await opened({ sub: 'alice', sid: 'sid-1', sessionKey: 'abcd1234' })).toEqual({
      sub: 'alice',
      sid: 'sid-1',
      sessionKey: 'abcd1234',
    });
    expect(await opened({ sub: 'alice', sid: 'sid-1', sessionKey: 7 })).not.toHaveProperty(
      'sessionKey',
    );
  });

  test.each([
    ['no user', { sid: 'sid-1' }],
    ['no session', { sub: 'alice' }],
    ['a session that is no text', { sub: 'alice', sid: 7 }],
  ])('is nobody where the cookie names %s', async (_, token) => {
    expect(await opened(token)).toBeUndefined();
  });

  test('is nobody without a cookie', async () => {
    expect(await openIdentity(jarOf({}), { cookies, secret })).toBeUndefined();
  });

  test('is nobody where the cookie has expired, is damaged or was sealed with another secret', async () => {
    const alice = { sub: 'alice', sid: 'sid-1' };
    expect(await opened(alice, { maxAge: -60 })).toBeUndefined();
    expect(await opened(alice, { sealedWith: 'z'.repeat(40) })).toBeUndefined();
    const damaged = jarOf({ [cookies.names.identity]: 'not.a.seal' });
    expect(await openIdentity(damaged, { cookies, secret })).toBeUndefined();
  });
});
