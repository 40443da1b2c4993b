import { expect, test } from 'vitest';
import { createCookieJar } from './cookie-jar.ts';

const jar = (now = 0) => createCookieJar(() => now);

test('the line that arrived last wins', () => {
  const one = jar();
  one.keep(['a=1; Path=/', 'b=x=y; Path=/']);
  one.keep(['a=2; Path=/']);
  expect(one.header('/')).toBe('b=x=y; a=2');
});

test.each([
  'a=; Path=/; Max-Age=0',
  'a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  // RFC 6265 §5.3: Max-Age wins.
  'a=; Path=/; Expires=Thu, 01 Jan 2099 00:00:00 GMT; Max-Age=0',
])('%s deletes', (line) => {
  const one = jar(1_000);
  one.keep(['a=1; Path=/']);
  one.keep([line]);
  expect(one.header('/')).toBeUndefined();
});

test('over http, Secure and __Host- cookies are refused', () => {
  const one = jar();
  one.keep([
    'plain=1; Path=/; HttpOnly',
    'secure=1; Path=/; Secure',
    '__Host-secure=1; Path=/; Secure',
    '__Host-plain=1; Path=/',
  ]);
  expect(one.header('/')).toBe('plain=1');
});

test('a cookie goes to its path only', () => {
  const one = jar();
  one.keep(['a=1; Path=/oidc']);
  expect([one.header('/oidc/v1'), one.header('/')]).toEqual(['a=1', undefined]);
});
