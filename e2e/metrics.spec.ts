import type { APIRequestContext } from '@playwright/test';
import { signOut } from './pages/on-page.ts';
import { environment } from './stack/addresses.ts';
import { emailOf, expect, sandbox, signIn, test } from './stack/fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';
import { endingIn, resealSession, sessionOf } from './stack/session-cookies.ts';
import { withVariant } from './stack/variant.ts';

const token = environment.METRICS_TOKEN ?? '';
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

/** Requests the metrics. `value` returns a sample's value, or 0 if the sample is absent. */
async function scrape(request: APIRequestContext): Promise<{
  text: string;
  value: (sample: string) => number;
}> {
  const response = await request.get('/api/metrics', { headers: bearer(token) });
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toContain('text/plain; version=0.0.4');
  expect(response.headers()['cache-control']).toBe('no-store');
  const text = await response.text();
  return {
    text,
    value: (sample) => {
      const line = text.split('\n').find((candidate) => candidate.startsWith(`portal_${sample} `));
      return Number(line?.replace(/^.* /, '') ?? 0);
    },
  };
}

test('the metrics count the events of a session from sign-in to sign-out', async ({
  page,
  context,
  request,
}) => {
  const before = await scrape(request);
  await signIn(page, 'alice', '/dashboards/taxi');
  const { sid } = await sessionOf(context);
  // The first refresh succeeds. The second one fails, and Retry repeats it with success.
  await resealSession(context, endingIn(120));
  await page.goto('/');
  await resealSession(context, endingIn(-60));
  await sandbox.fault({ target: 'token', status: 500, body: 'oops' });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'We can’t reach Databricks' })).toBeVisible();
  await page.getByRole('link', { name: 'Retry' }).click();
  await signOut(page);
  await expect(page.getByText('You’re signed out')).toBeVisible();

  const after = await scrape(request);
  const increase = (sample: string) => after.value(sample) - before.value(sample);
  expect({
    started: increase('sign_ins_started_total'),
    succeeded: increase('sign_ins_succeeded_total'),
    redirects: increase('sign_in_redirect_seconds_count'),
    minted: increase('embeds_minted_total') > 0,
    refreshed: increase('token_refreshes_total{result="refreshed"}'),
    unavailable: increase('token_refreshes_total{result="unavailable"}'),
    expirations: increase('token_expiration_errors_total'),
    signOuts: increase('sign_outs_total'),
  }).toEqual({
    started: 1,
    succeeded: 1,
    redirects: 1,
    minted: true,
    refreshed: 2,
    unavailable: 1,
    expirations: 1,
    signOuts: 1,
  });
  expect(loggedEvents('sign_in').at(-1)?.redirect_ms).toBeLessThan(60_000);
  expect(after.text).toContain('nodejs_eventloop_lag_seconds');
  for (const identifier of [emailOf('alice'), sid, 'taxi'])
    expect(after.text).not.toContain(identifier);
});

test('a form that another site submits counts as a security event', async ({ request }) => {
  const before = await scrape(request);
  await request.post('/sign-in/start', { headers: { origin: 'https://evil.example' }, form: {} });
  const after = await scrape(request);
  const sample = 'security_events_total{kind="foreign_origin"}';
  expect(after.value(sample) - before.value(sample)).toBe(1);
});

test('the metrics endpoint accepts only GET and HEAD, with the right token', async ({
  request,
}) => {
  for (const headers of [
    {},
    bearer('another-token-of-more-than-32-characters'),
    { authorization: token },
  ]) {
    const response = await request.get('/api/metrics', { headers });
    expect(response.status()).toBe(401);
    expect(response.headers()['www-authenticate']).toBe('Bearer');
    expect(await response.text()).toBe('');
  }
  expect((await request.head('/api/metrics')).status()).toBe(401);
  const head = await request.head('/api/metrics', { headers: bearer(token) });
  expect(head.status()).toBe(200);
  const post = await request.post('/api/metrics', { headers: bearer(token) });
  expect(post.status()).toBe(405);
});

test('without a configured token, the metrics endpoint returns 404', async ({ request }) => {
  await withVariant({ METRICS_TOKEN: '' }, async (origin) => {
    for (const headers of [{}, bearer(''), bearer(token)]) {
      expect((await request.get(`${origin}/api/metrics`, { headers })).status()).toBe(404);
    }
  });
});
