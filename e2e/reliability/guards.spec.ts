import { addresses } from '../stack/addresses.ts';
import { expect, openSession, test } from '../stack/fixtures.ts';
import { resealSession } from '../stack/session-cookies.ts';
import { cookieHeader, pastMiddleware } from './requests.ts';

/** Ways around middleware that were advisories of Next.js, or could be. */
const detours: [name: string, path: string, headers: Record<string, string>][] = [
  [
    'a forged x-middleware-subrequest',
    '/dashboards/taxi',
    { 'x-middleware-subrequest': Array(5).fill('middleware').join(':') },
  ],
  ['the same below src', '/dashboards/taxi', { 'x-middleware-subrequest': 'src/middleware' }],
  ['a prefetch, which middleware does not see', '/dashboards/taxi', prefetch()],
  [
    'a prefetch of a segment',
    '/dashboards/taxi',
    { ...prefetch(), 'next-router-segment-prefetch': '/_tree' },
  ],
  ['the suffix .rsc', '/dashboards/taxi.rsc', {}],
  ['a segment by its suffix', '/dashboards/taxi.segments/_tree.segment.rsc', {}],
  ['a data route', '/_next/data/build/dashboards/taxi.json', { 'x-nextjs-data': '1' }],
  ['a locale', '/en/dashboards/taxi', {}],
  ['a doubled slash', '//dashboards/taxi', {}],
  ['an encoded path', '/%64ashboards/taxi', {}],
  ['an encoded slash', '/dashboards%2Ftaxi', {}],
  ['a trailing slash', '/dashboards/taxi/', {}],
  [
    'a rewritten host',
    '/dashboards/taxi',
    { 'x-forwarded-host': 'evil.example', host: 'evil.example' },
  ],
  [
    'an invoked path',
    '/sign-in',
    { 'x-invoke-path': '/dashboards/taxi', 'x-matched-path': '/dashboards/taxi' },
  ],
];

function prefetch() {
  return { rsc: '1', 'next-router-prefetch': '1' };
}

for (const [name, path, headers] of detours) {
  test(`A17: ${name} leads to nothing without a session`, async ({ request }) => {
    const answer = await request.get(`${addresses.portal}${path}`, { headers, maxRedirects: 0 });
    const text = await answer.text();
    expect(answer.status()).toBeLessThan(500);
    expect(text).not.toMatch(/:jwt|Taxi trips|Signed in as/);
    expect(answer.headers().location ?? '').not.toContain('evil.example');
  });
}

test('A17: a session that ended is refused by the page itself, where middleware is passed by', async ({
  context,
}) => {
  await openSession(context, 'alice');
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
  const text = await (await pastMiddleware(await cookieHeader(context))).text();
  expect(text).toContain('/sign-in?reason=expired');
  expect(text).not.toContain(':jwt');
});

test('A17: nobody is refused by the page itself, where middleware is passed by', async () => {
  const text = await (await pastMiddleware('')).text();
  expect(text).toContain('/sign-in?returnTo=');
  expect(text).not.toContain(':jwt');
});
