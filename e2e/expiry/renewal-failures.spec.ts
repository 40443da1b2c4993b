import type { Page } from '@playwright/test';
import { comeBack, onTop, shellReady } from '../pages/on-page.ts';
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

const notices = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ });
const minute = 60_000;

/** Lets the page's clock run on; what it asks of the network meanwhile takes real time. */
async function pass(page: Page, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 0.25) {
    await page.clock.runFor(minute / 4);
    await page.evaluate(async () => (await fetch('/api/health/live')).text());
  }
}

test('five minutes without Databricks: the view stays, one quiet notice, no new sign-in', async ({
  page,
}) => {
  await sandbox.settings({ accessTokenTtlSeconds: 30 * 60 });
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await dashboardReady(page);
  const name = (await onTop(page).getAttribute('name')) ?? '';
  let tries = 0;
  await page.route('**/embed-url', (route) => {
    tries += 1;
    return route.abort();
  });

  // From here on time passes as the test says, however long its steps take.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));

  // Due six minutes before the end; for more than four of them nothing answers.
  await page.clock.fastForward('23:00');
  await pass(page, 4);
  expect(tries).toBeGreaterThan(3);
  await expect(notices(page)).toHaveCount(0);
  await expect(onTop(page)).toHaveAttribute('name', name);
  await pass(page, 1.25);
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText('You can keep working for about two minutes.');
  await expect(onTop(page)).toHaveAttribute('name', name);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  // The portal's own clock has not moved along: its token is made to be about to end as well.
  await resealSession(page.context(), endingIn(60));
  await page.unroute('**/embed-url');
  let isAsked = false;
  page.on('request', (request) => {
    isAsked ||= request.url().endsWith('/embed-url');
  });
  for (let step = 0; step < 6 && !isAsked; step += 1) await pass(page, 0.25);
  // The answer and its frame take real time, of which the page's clock must not run ahead.
  await page.clock.resume();
  await expect(onTop(page)).not.toHaveAttribute('name', name);
  await expect(notices(page)).toHaveCount(0);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
  expect((await sandbox.stats()).token.authorization_code).toBe(1);
});

test('offline: what is there stays, and it goes on by itself', async ({ page, context, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await dashboardReady(page);
  const name = (await onTop(page).getAttribute('name')) ?? '';
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/embed-url')) asked.push(request.url());
  });
  await context.setOffline(true);
  await expect(notices(page)).toContainText('Showing what was already loaded.');
  // Longer than the JWT lives.
  await clock.advance(minutes(61));
  await expect(onTop(page)).toHaveCount(0);
  await expect(notices(page)).toHaveCount(1);
  await expect(notices(page)).toContainText('You’re offline.');
  await expect(notices(page)).not.toContainText('Showing');
  expect(asked).toEqual([]);
  await context.setOffline(false);
  await expect(onTop(page)).not.toHaveAttribute('name', name);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
  await expect(notices(page)).toHaveCount(0);
});

test('data that does not come is told of until it is there', async ({ page, context }) => {
  await openSession(context, 'alice');
  await page.clock.install();
  const stuck = { target: 'embed', body: { mode: 'stuck' } };
  await sandbox.fault(stuck);
  await page.goto('/dashboards/taxi');
  await shellReady(page);
  await expect(page.locator('iframe[data-progress="loaded"]')).toHaveCount(1);
  await page.clock.runFor(31_000);
  const bar = page.locator('.notice-bar');
  await expect(bar).toContainText('The data is taking longer than usual.');
  await page.clock.runFor(60_000);
  await expect(bar).toBeVisible();

  await sandbox.fault(stuck);
  const name = (await onTop(page).getAttribute('name')) ?? '';
  await bar.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('status').getByText('Opening Taxi trips again…')).toBeVisible();
  await expect(page.locator('iframe[data-progress="loaded"]')).toHaveCount(2);
  await page.clock.runFor(31_000);
  await expect(onTop(page)).not.toHaveAttribute('name', name);
  await expect(bar).toBeVisible();

  await bar.getByRole('button', { name: 'Try again' }).click();
  await expect(bar).toHaveCount(0);
  await expect(dashboardFrame(page).getByRole('table', { name: 'Trips' })).toBeVisible();
});

test('what a part of the dashboard lacks is said beside it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);

  await test.step('data that the account may not read is said beside the dashboard, not instead of it', async () => {
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
    await expect(onTop(page)).toBeVisible();
  });

  await test.step('what is confirmed is said above a notice', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'chart-error', code: 'UNKNOWN' } });
    await comeBack(page);
    const bar = page.locator('.notice-bar');
    await expect(bar).toContainText('Part of this dashboard couldn’t be loaded.');
    await page.getByRole('button', { name: 'Copy link to this view' }).click();
    const said = await page.getByText('Link copied.').boundingBox();
    const notice = await bar.boundingBox();
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThan(notice?.y ?? 0);
  });
});
