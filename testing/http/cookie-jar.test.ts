import { expect, test } from 'vitest';
import { createCookieJar } from './cookie-jar.ts';

const jarAt = (now: number) => createCookieJar(() => now);

test('a later Set-Cookie line replaces an earlier one of the same cookie', () => {
  const cookieJar = jarAt(0);
  cookieJar.store(['a=1; Path=/', 'b=x=y; Path=/']);
  cookieJar.store(['a=2; Path=/']);
  expect(cookieJar.header('/')).toBe('b=x=y; a=2');
});

test.each([
  'a=; Path=/; Max-Age=0',
  'a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  // RFC 6265 §5.3: Max-Age wins.
  'a=; Path=/; Expires=Thu, 01 Jan 2099 00:00:00 GMT; Max-Age=0',
])('%s deletes the cookie', (line) => {
  // After the start of 1970, which one of the lines has as its expiry.
  const cookieJar = jarAt(1_000);
  cookieJar.store(['a=1; Path=/']);
  cookieJar.store([line]);
  expect(cookieJar.header('/')).toBeUndefined();
});

test('the jar, which is for http, rejects Secure and __Host- cookies', () => {
  const cookieJar = jarAt(0);
  cookieJar.store([
    'plain=1; Path=/; HttpOnly',
    'secure=1; Path=/; Secure',
    '__Host-secure=1; Path=/; Secure',
    '__Host-plain=1; Path=/',
  ]);
  expect(cookieJar.header('/')).toBe('plain=1');
});

test('a cookie is sent only to its path and paths below it', () => {
  const cookieJar = jarAt(0);
  cookieJar.store(['a=1; Path=/oidc']);
  expect([cookieJar.header('/oidc/v1'), cookieJar.header('/')]).toEqual(['a=1', undefined]);
});
