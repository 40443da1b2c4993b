import { liveFrame, restoreFromCache } from '../pages/on-page.ts';
import { renewalDue } from '../stack/clock.ts';
import { dashboardReady, expect, sandbox, signIn, test } from '../stack/fixtures.ts';
import { endingIn, resealSession } from '../stack/session-cookies.ts';

test('two tabs with one expiring token make one token call, and both renew', async ({
  page,
  context,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const other = await context.newPage();
  await other.goto('/dashboards/fares');
  await dashboardReady(other);
  const before = (await sandbox.stats()).token.refresh_token;
  const names = await Promise.all([page, other].map((tab) => liveFrame(tab).getAttribute('name')));
  await clock.advance(renewalDue);
  for (const [index, tab] of [page, other].entries()) {
    await expect(liveFrame(tab)).not.toHaveAttribute('name', names[index] ?? '');
  }
  const { refresh_token, reused } = (await sandbox.stats()).token;
  expect(refresh_token - before).toBe(1);
  expect(reused).toBe(0);
});

test('a tab that waits to retry renews as soon as another tab succeeds', async ({
  page,
  context,
}) => {
  await sandbox.settings({ accessTokenTtlSeconds: 30 * 60 });
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  let attempts = 0;
  let steps = 0;
  await page.route('**/embed-url', (route) => {
    attempts += 1;
    return route.abort();
  });
  // A renewal is due after 24 of 30 minutes. The pauses between attempts grow to a minute.
  await page.clock.fastForward('25:00');
  await expect
    .poll(
      async () => {
        steps += 1;
        await page.clock.fastForward(5_000);
        return attempts;
      },
      { intervals: [100] },
    )
    .toBeGreaterThanOrEqual(5);
  // The pauses grow: with the first pause of 5 s each time, five attempts would take fewer steps.
  expect(steps).toBeGreaterThan(6);
  await page.unroute('**/embed-url');
  await resealSession(context, endingIn(60));

  const other = await context.newPage();
  await other.goto('/dashboards/fares');
  await dashboardReady(other);
  await restoreFromCache(other);
  await expect(liveFrame(other)).toHaveAttribute('data-generation', '2');
  await expect(liveFrame(page)).not.toHaveAttribute('data-generation', '1');
});
