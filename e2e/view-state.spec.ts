import type { Page } from '@playwright/test';
import { cardLink, homeHeading, homeLink, liveFrame } from './pages/on-page.ts';
import { renewalDue } from './stack/clock.ts';
import {
  dashboardFrame,
  dashboardReady,
  expect,
  sandbox,
  signIn,
  signInAtDatabricks,
  test,
} from './stack/fixtures.ts';

/** Sets a filter, opens the dashboard's second page, and sorts its table. Returns the page URL. */
async function changeView(page: Page): Promise<string> {
  const frame = dashboardFrame(page);
  await frame.getByLabel('Minimum fare').fill('10');
  await frame.getByLabel('Minimum fare').press('Enter');
  await frame.getByRole('navigation', { name: 'Pages' }).getByText('Trips').click();
  await expect(page).toHaveURL(/[?&]page=trips(&|$)/);
  const previousKey = new URL(page.url()).searchParams.get('explore');
  await frame.getByRole('button', { name: 'Fare' }).first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get('explore')).not.toBe(previousKey);
  return page.url();
}

async function expectChangedView(page: Page): Promise<void> {
  await dashboardReady(page);
  const frame = dashboardFrame(page);
  await expect(frame.getByLabel('Minimum fare')).toHaveValue('10');
  await expect(frame.getByRole('navigation', { name: 'Pages' }).getByText('Trips')).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(frame.locator('th[aria-sort]:not([aria-sort="none"])')).toContainText('Fare');
}

test('the view state of a dashboard survives a renewal, a reload, and a sign-in', async ({
  page,
  context,
  browser,
  clock,
}) => {
  await clock.install();
  await test.step('the page URL has the view state and no other parameters', async () => {
    await signIn(page, 'alice', '/dashboards/taxi?sort=evil&:jwt=evil&page=../evil');
    await dashboardReady(page);
    const url = new URL(await changeView(page));
    expect([...url.searchParams.keys()].sort()).toEqual(['explore', 'min-fare', 'page']);
    expect(url.href.length).toBeLessThan(200);
  });
  await test.step("the URL opens the view state on another device, with the rows of that device's user", async () => {
    const { pathname, search } = new URL(page.url());
    const device = await browser.newContext();
    const other = await device.newPage();
    await signIn(other, 'bob', `${pathname}${search}`);
    await expectChangedView(other);
    await expect(dashboardFrame(other).getByText('you see what bob@example.com')).toBeVisible();
    await device.close();
  });
  await test.step('the view state survives a renewal', async () => {
    const name = (await liveFrame(page).getAttribute('name')) ?? '';
    await clock.advance(renewalDue);
    await expect(liveFrame(page)).not.toHaveAttribute('name', name);
    await expectChangedView(page);
  });
  await test.step('the view state survives a reload', async () => {
    await page.reload();
    await expectChangedView(page);
  });
  await test.step('the view state survives a new sign-in', async () => {
    await context.clearCookies();
    await page.reload();
    await signInAtDatabricks(page, 'alice');
    await expectChangedView(page);
  });
});

test('a dashboard opens with the view state of the page URL, and Back leaves the dashboard', async ({
  page,
}) => {
  await test.step('a deleted saved view is replaced by the published view, with a notice', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ENOENT' }, times: 1 });
    await signIn(page, 'alice', '/dashboards/taxi?bookmark=gone&min-fare=40');
    await dashboardReady(page);
    await expect(page.locator('.notice-bar')).toContainText('This view no longer exists');
    await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
    await expect(page).toHaveURL('/dashboards/taxi?min-fare=40');
  });
  await test.step('the page URL has the maximized element, which a reload shows again', async () => {
    await dashboardFrame(page).getByRole('button', { name: 'Maximize Trips per day' }).click();
    await expect(page).toHaveURL(/[?&]full=trips-per-day(&|$)/);
    await page.reload();
    await dashboardReady(page);
    const maximize = dashboardFrame(page).getByRole('button', { name: 'Maximize Trips per day' });
    await expect(maximize).toHaveAttribute('aria-pressed', 'true');
  });
  await test.step('Back leaves the dashboard even after its view state changed, and Forward restores it', async () => {
    await homeLink(page).click();
    await cardLink(page, 'Taxi trips').click();
    await dashboardReady(page);
    await changeView(page);
    await page.goBack();
    await expect(homeHeading(page)).toBeVisible();
    await page.goForward();
    await expectChangedView(page);
  });
});
