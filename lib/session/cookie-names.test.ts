import { describe, expect, test } from 'vitest';
import { portalCookies } from './cookie-names.ts';

const https = portalCookies('https://portal.example.com');
const http = portalCookies('http://localhost:3000');

test('over https, every name has the prefix __Host- and every cookie is Secure', () => {
  expect(https).toEqual({
    names: {
      session: '__Host-portal.session',
      identity: '__Host-portal.identity',
      callbackUrl: '__Host-portal.place',
      csrf: '__Host-portal.csrf',
      pkce: '__Host-portal.pkce',
      state: '__Host-portal.state',
      nonce: '__Host-portal.nonce',
    },
    sessionNames: [
      '__Host-portal.session',
      '__Host-portal.session.0',
      '__Host-portal.session.1',
      '__Host-portal.session.2',
      '__Host-portal.session.3',
    ],
    allNames: [
      '__Host-portal.session',
      '__Host-portal.session.0',
      '__Host-portal.session.1',
      '__Host-portal.session.2',
      '__Host-portal.session.3',
      '__Host-portal.identity',
      '__Host-portal.place',
      '__Host-portal.csrf',
      '__Host-portal.pkce',
      '__Host-portal.state',
      '__Host-portal.nonce',
    ],
    attributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
  });
});

test('over http, the cookies differ only by having no prefix and not being Secure', () => {
  const withoutPrefix = JSON.stringify(https).replaceAll('__Host-', '');
  expect(http).toEqual({
    ...JSON.parse(withoutPrefix),
    attributes: { ...https.attributes, secure: false },
  });
});

test('an https origin on loopback has the same cookies as any https origin', () => {
  expect(portalCookies('https://localhost:3000')).toEqual(https);
});

test('an origin that is not a URL throws', () => {
  expect(() => portalCookies('localhost')).toThrow(TypeError);
});

describe.each([
  ['https', https],
  ['http', http],
])('over %s', (_, cookies) => {
  // NextAuth treats every cookie whose name starts with its session cookie's name as a chunk of it.
  test('no cookie name is a prefix of another one, except for chunks of the session', () => {
    const names = [
      ...Object.values(cookies.names),
      ...Object.values((cookies === http ? https : http).names),
      // Cookies that are not of this module.
      ...['portal-theme', 'portal-layout', 'portal-marks'],
    ];
    const namesWithPrefix = names.flatMap((name) =>
      names.filter((other) => other !== name && other.startsWith(name)),
    );
    expect(namesWithPrefix).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('the names and attributes are frozen', () => {
    const parts = [cookies, ...Object.values(cookies)];
    expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
  });
});
