import { UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../testing/random/seeded-random.ts';
import { judgeAnswer } from './judge-answer.ts';
import { navigation, nextRequest } from './page-requests.ts';

const email = 'visitor-001@example.com';
const other = 'visitor-010@example.com';
const jwtOf = (sub: string) => `${new UnsecuredJWT({ sub }).encode()}c2lnbmF0dXJl`;
const page = navigation('document', '/');
const dashboard = navigation('rsc', '/dashboards/taxi');
const renewal = (() => {
  const random = createSeededRandom(1);
  let request = nextRequest(random, 'http://localhost:3000');
  while (request.kind !== 'renewal') request = nextRequest(random, 'http://localhost:3000');
  return request;
})();

const answer = (status: number, body = '', headers = {}) => ({
  kind: 'arrived' as const,
  status,
  headers,
  body,
});

test('a page of its user is served', () => {
  expect(judgeAnswer(page, email, answer(200, `<p>${email}</p>`))).toEqual({ kind: 'served' });
  const whole = answer(200, `${email} :jwt=${jwtOf(email)}&`);
  expect(judgeAnswer(dashboard, email, whole)).toEqual({ kind: 'served' });
  expect(judgeAnswer(renewal, email, answer(200, jwtOf(email)))).toEqual({ kind: 'served' });
});

test.each([
  ['an address in the page', page, `<p>${email}</p><p>${other}</p>`],
  ['the subject of the JWT', dashboard, `${email} ${jwtOf(other)}`],
  ['the subject of a renewed JWT', renewal, jwtOf(other)],
])('another user by %s is foreign, whatever the status', (_what, request, body) => {
  for (const status of [200, 500]) {
    expect(judgeAnswer(request, email, answer(status, body))).toEqual({
      kind: 'foreign',
      subjects: [other],
    });
  }
});

test.each([
  ['303 to sign-in', page, answer(303, '', { location: '/sign-in?reason=expired' }), 'expired'],
  ['303 without a reason', page, answer(303, '', { location: 'http://a.b/sign-in' }), 'none'],
  ['401', renewal, answer(401, '{"code":"revoked"}'), 'revoked'],
  ['401 without JSON', renewal, answer(401, ''), 'none'],
  [
    'a redirect inside an RSC answer',
    dashboard,
    answer(200, '2:E{"digest":"NEXT_REDIRECT;replace;/sign-in?reason=unreadable;307;"}'),
    'unreadable',
  ],
])('%s ends the session', (_what, request, given, reason) => {
  expect(judgeAnswer(request, email, given)).toEqual({ kind: 'ended', reason });
});

test('503 keeps the session', () => {
  expect(judgeAnswer(page, email, answer(503))).toEqual({ kind: 'unavailable' });
});

test.each([
  ['500', page, answer(500)],
  ['404', renewal, answer(404, '{"code":"not_found"}')],
  ['a redirect elsewhere', page, answer(303, '', { location: '/elsewhere' })],
  ['a page without its user', page, answer(200, '<p>hello</p>')],
  ['a dashboard without a JWT', dashboard, answer(200, email)],
])('%s is unexpected', (_what, request, given) => {
  expect(judgeAnswer(request, email, given)).toMatchObject({ kind: 'unexpected' });
});
