import { addresses } from '../stack/addresses.ts';
import { expect, openSession, test } from '../stack/fixtures.ts';
import { resealSession } from '../stack/session-cookies.ts';
import { bypassMiddleware, cookieHeader } from './requests.ts';

/** Possible ways around middleware. Some were vulnerabilities of Next.js. */
const bypasses: [name: string, path: string, headers: Record<string, string>][] = [
  [
    'a forged x-middleware-subrequest',
    '/dashboards/taxi',
    { 'x-middleware-subrequest': Array(5).fill('middleware').join(':') },
  ],
  [
    'a forged x-middleware-subrequest below src',
    '/dashboards/taxi',
    { 'x-middleware-subrequest': 'src/middleware' },
  ],
  ['a prefetch, which middleware skips', '/dashboards/taxi', prefetch()],
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

for (const [name, path, headers] of bypasses) {
  test(`A17: ${name} shows nothing without a session`, async ({ request }) => {
    const response = await request.get(`${addresses.portal}${path}`, { headers, maxRedirects: 0 });
    const text = await response.text();
    expect(response.status()).toBeLessThan(500);
    expect(text).not.toMatch(/:jwt|Taxi trips|Signed in as/);
    expect(response.headers().location ?? '').not.toContain('evil.example');
  });
}

test('A17: without middleware, the page itself rejects an ended session', async ({ context }) => {
  await openSession(context, 'alice');
  await resealSession(context, (session) => ({ ...session, idleExpiresAt: Date.now() - 1 }));
  const text = await (await bypassMiddleware(await cookieHeader(context))).text();
  expect(text).toContain('/sign-in?reason=expired');
  expect(text).not.toContain(':jwt');
});

test('A17: without middleware, the page itself rejects a request without a session', async () => {
  const text = await (await bypassMiddleware('')).text();
  expect(text).toContain('/sign-in?returnTo=');
  expect(text).not.toContain(':jwt');
});
