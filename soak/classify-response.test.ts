import { UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../testing/random/seeded-random.ts';
import { classifyResponse } from './classify-response.ts';
import { navigation, nextRequest } from './page-requests.ts';

const email = 'visitor-001@example.com';
const otherEmail = 'visitor-010@example.com';
/** Returns a JWT with something that looks like a signature, as in embed URLs. */
const jwtOf = (sub: string) => `${new UnsecuredJWT({ sub }).encode()}c2lnbmF0dXJl`;
const page = navigation('document', '/');
const dashboard = navigation('rsc', '/dashboards/taxi');
/** Request of a renewal: the first one among random requests. */
const renewal = (() => {
  const random = createSeededRandom(1);
  let request = nextRequest(random, 'http://localhost:3000');
  while (request.kind !== 'renewal') request = nextRequest(random, 'http://localhost:3000');
  return request;
})();

const response = (status: number, body = '', headers = {}) => ({
  kind: 'arrived' as const,
  status,
  headers,
  body,
});

test('a response that contains only the user who sent the request is served', () => {
  expect(classifyResponse(page, email, response(200, `<p>${email}</p>`))).toEqual({
    kind: 'served',
  });
  const withEmbed = response(200, `${email} :jwt=${jwtOf(email)}&`);
  expect(classifyResponse(dashboard, email, withEmbed)).toEqual({ kind: 'served' });
  expect(classifyResponse(renewal, email, response(200, jwtOf(email)))).toEqual({ kind: 'served' });
});

test.each([
  ['an email address of the page', page, `<p>${email}</p><p>${otherEmail}</p>`],
  ['the subject of the JWT', dashboard, `${email} ${jwtOf(otherEmail)}`],
  ['the subject of a renewed JWT', renewal, jwtOf(otherEmail)],
])(
  'another user in %s makes the response foreign, whatever its status is',
  (_name, request, body) => {
    for (const status of [200, 500]) {
      expect(classifyResponse(request, email, response(status, body))).toEqual({
        kind: 'foreign',
        otherUsers: [otherEmail],
      });
    }
  },
);

test.each([
  ['303 to sign-in', page, response(303, '', { location: '/sign-in?reason=expired' }), 'expired'],
  ['303 without a reason', page, response(303, '', { location: 'http://a.b/sign-in' }), 'none'],
  ['401', renewal, response(401, '{"code":"revoked"}'), 'revoked'],
  ['401 without JSON', renewal, response(401, ''), 'none'],
  [
    'a redirect inside an RSC response',
    dashboard,
    response(200, '2:E{"digest":"NEXT_REDIRECT;replace;/sign-in?reason=unreadable;307;"}'),
    'unreadable',
  ],
])('%s ends the session', (_name, request, response, reason) => {
  expect(classifyResponse(request, email, response)).toEqual({ kind: 'ended', reason });
});

test('503 is unavailable, which does not end the session', () => {
  expect(classifyResponse(page, email, response(503))).toEqual({ kind: 'unavailable' });
});

test.each([
  ['500', page, response(500)],
  ['404', renewal, response(404, '{"code":"not_found"}')],
  ['a redirect elsewhere', page, response(303, '', { location: '/elsewhere' })],
  ['a page without its user', page, response(200, '<p>hello</p>')],
  ['a dashboard without a JWT', dashboard, response(200, email)],
])('%s is unexpected', (_name, request, response) => {
  expect(classifyResponse(request, email, response)).toMatchObject({ kind: 'unexpected' });
});
