import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, someAddress, test } from './fixtures.ts';
import { addresses } from './stack/addresses.ts';
import { loggedEvents } from './stack/portal-log.ts';
import { withVariant } from './stack/variant.ts';

const place = '/dashboards/fares';

/** Starts a sign-in as a form of the portal does, with a proxy's word on where it comes from. */
function start(
  request: APIRequestContext,
  forwardedFor: string,
  origin = addresses.portal,
): Promise<APIResponse> {
  return request.post(`${origin}/sign-in/start`, {
    headers: { origin, 'x-forwarded-for': forwardedFor },
    form: { place },
  });
}

/** The status of each of `count` starts. */
async function starts(count: number, next: () => Promise<APIResponse>): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < count; turn += 1) statuses.push((await next()).status());
  return statuses;
}

test('the 21st sign-in from one address waits, with its place; another address does not', async ({
  request,
}) => {
  const here = someAddress();
  expect(await starts(20, () => start(request, here))).toEqual(Array(20).fill(200));
  // The same subscriber's next address.
  const refused = await start(request, here.replace(/1$/, '2'));
  expect(refused.status()).toBe(429);
  const seconds = Number(refused.headers()['retry-after']);
  expect(seconds).toBeGreaterThan(240);
  expect(seconds).toBeLessThanOrEqual(300);
  const page = await refused.text();
  expect(page).toContain('Too many sign-ins from your network');
  expect(page).toContain('Try again in 5 minutes');
  expect(page).toContain('href="/sign-in?place=%2Fdashboards%2Ffares"');
  expect(refused.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
  expect(loggedEvents('rate_limited').at(-1)).toMatchObject({
    limit: 'sign_in_starts',
    retry_after_seconds: seconds,
  });
  expect((await start(request, someAddress())).status()).toBe(200);
});

test('without a proxy nobody gets around it by claiming another address', async ({ request }) => {
  await withVariant({ TRUSTED_PROXY_HOPS: '' }, async (origin) => {
    const claim = () => start(request, someAddress(), origin);
    expect(await starts(21, claim)).toEqual([...Array(20).fill(200), 429]);
    const forged = await request.post(`${origin}/sign-in/start`, {
      headers: { origin, 'x-portal-peer': someAddress() },
      form: { place },
    });
    expect(forged.status()).toBe(429);
  });
});

test('behind two proxies the outer one is believed, what the client claims is not', async ({
  request,
}) => {
  await withVariant({ TRUSTED_PROXY_HOPS: '2' }, async (origin) => {
    const here = someAddress();
    const claim = () => start(request, `${someAddress()}, ${here}, 10.0.0.2`, origin);
    expect(await starts(21, claim)).toEqual([...Array(20).fill(200), 429]);
    const elsewhere = await start(request, `${here}, ${someAddress()}, 10.0.0.2`, origin);
    expect(elsewhere.status()).toBe(200);
  });
});
