import type { Page } from '@playwright/test';
import { liveFrame, restoreFromCache, shellReady } from '../pages/on-page.ts';
import { saveView } from '../pages/toolbar-on-page.ts';
import { minutes } from '../stack/clock.ts';
import {
  dashboardFrame,
  dashboardReady,
  expect,
  openSession,
  sandbox,
  signIn,
  test,
} from '../stack/fixtures.ts';
import { endingIn, resealSession } from '../stack/session-cookies.ts';

/** Locates notices. The page always has elements with the role `status`, which may be empty. */
const notices = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ });
const minuteMs = 60_000;

/**
 * Advances the page's clock by `count` minutes, a quarter at a time. After each step, a request of
 * the test gives the page's own requests time to finish.
 */
async function runMinutes(page: Page, count: number): Promise<void> {
  for (let elapsed = 0; elapsed < count; elapsed += 0.25) {
    await page.clock.runFor(minuteMs / 4);
    await page.evaluate(async () => (await fetch('/api/health/live')).text());
  }
}

test('while renewals fail for five minutes, the dashboard stays, with one late notice and no sign-in', async ({
  page,
}) => {
  await sandbox.settings({ accessTokenTtlSeconds: 30 * 60 });
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=20');
  await dashboardReady(page);
  const name = (await liveFrame(page).getAttribute('name')) ?? '';
  let attempts = 0;
  await page.route('**/embed-url', (route) => {
    attempts += 1;
    return route.abort();
  });

  // From here on, only the test advances the page's clock.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));

  // The JWT lasts 30 minutes, like the access token. Its renewal is due at minute 24.
  await page.clock.fastForward('23:00');
  // Until minute 27, no notice appears.
  await runMinutes(page, 4);
  expect(attempts).toBeGreaterThan(3);
  await expect(notices(page)).toHaveCount(0);
  await expect(liveFrame(page)).toHaveAttribute('name', name);
  // The notice appears at minute 28, two minutes before the JWT expires.
  await runMinutes(page, 1.25);
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText('You can keep working for about two minutes.');
  await expect(liveFrame(page)).toHaveAttribute('name', name);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  // Only the page's clock advanced. For the portal, the access token must be about to expire, too.
  await resealSession(page.context(), endingIn(60));
  await page.unroute('**/embed-url');
  let isRequested = false;
  page.on('request', (request) => {
    isRequested ||= request.url().endsWith('/embed-url');
  });
  for (let step = 0; step < 6 && !isRequested; step += 1) await runMinutes(page, 0.25);
  // The response and the next frame take real time, so let the page's clock run at normal speed.
  await page.clock.resume();
  await expect(liveFrame(page)).not.toHaveAttribute('name', name);
  await expect(notices(page)).toHaveCount(0);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('20');
  expect((await sandbox.stats()).token.authorization_code).toBe(1);
});

test('offline, the dashboard stays until its JWT expires; online again, it opens by itself', async ({
  page,
  context,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=20');
  await dashboardReady(page);
  const name = (await liveFrame(page).getAttribute('name')) ?? '';
  const renewals: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/embed-url')) renewals.push(request.url());
  });
  await context.setOffline(true);
  await expect(notices(page)).toContainText('Showing what was already loaded.');
  // The JWT expires after an hour.
  await clock.advance(minutes(61));
  await expect(liveFrame(page)).toHaveCount(0);
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText('You’re offline');
  await expect(notices(page)).not.toContainText('Showing');
  expect(renewals).toEqual([]);
  await context.setOffline(false);
  await expect(liveFrame(page)).not.toHaveAttribute('name', name);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('20');
  await expect(notices(page)).toHaveCount(0);
});

test('a notice about slow data stays, also after a retry, until the data arrives', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await page.clock.install();
  const stuck = { target: 'embed', body: { mode: 'stuck' } };
  await sandbox.fault(stuck);
  await page.goto('/dashboards/taxi');
  await shellReady(page);
  await expect(page.locator('iframe[data-progress="loaded"]')).toHaveCount(1);
  // After 30 s without data, the notice appears.
  await page.clock.runFor(31_000);
  const bar = page.locator('.notice-bar');
  await expect(bar).toContainText('The data is taking longer than usual.');
  await page.clock.runFor(60_000);
  await expect(bar).toBeVisible();

  // The retry makes another frame, whose data is late, too.
  await sandbox.fault(stuck);
  const name = (await liveFrame(page).getAttribute('name')) ?? '';
  await bar.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('status').getByText('Opening Taxi trips again…')).toBeVisible();
  await expect(page.locator('iframe[data-progress="loaded"]')).toHaveCount(2);
  await page.clock.runFor(31_000);
  await expect(liveFrame(page)).not.toHaveAttribute('name', name);
  await expect(bar).toBeVisible();

  await bar.getByRole('button', { name: 'Retry' }).click();
  await expect(bar).toHaveCount(0);
  await expect(dashboardFrame(page).getByRole('table', { name: 'Trips' })).toBeVisible();
});

test('if a part of a dashboard fails, a notice says so and the dashboard stays', async ({
  page,
}) => {
  await test.step('a notice reports data that the account cannot read, without the message of the warehouse', async () => {
    const message = '[INSUFFICIENT_PERMISSIONS] User does not have SELECT on samples.nyctaxi.trips';
    await sandbox.fault({
      target: 'embed',
      body: { mode: 'chart-error', code: 'EACCES', message },
    });
    await signIn(page, 'alice', '/dashboards/taxi');
    await dashboardReady(page);
    await expect(notices(page)).toContainText('your Databricks account doesn’t have permission');
    await expect(notices(page)).not.toContainText('nyctaxi');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notices(page)).toHaveCount(0);
    await expect(liveFrame(page)).toBeVisible();
  });

  await test.step('a confirmation is shown above a notice', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'chart-error', code: 'UNKNOWN' } });
    await restoreFromCache(page);
    const bar = page.locator('.notice-bar');
    await expect(bar).toContainText('“Trips per day” couldn’t be loaded');
    await saveView(page, 'Kept');
    const confirmation = await page.getByText('“Kept” is saved.').boundingBox();
    const notice = await bar.boundingBox();
    expect((confirmation?.y ?? 0) + (confirmation?.height ?? 0)).toBeLessThan(notice?.y ?? 0);
  });
});
