import type { Page } from '@playwright/test';
import { homeLink, liveFrame } from './pages/on-page.ts';
import {
  chooseMore,
  menuEntry,
  saveView,
  toolbar,
  toolbarButton,
  toolbarReady,
} from './pages/toolbar-on-page.ts';
import { addresses } from './stack/addresses.ts';
import { renewalDue } from './stack/clock.ts';
import { dashboardFrame, dashboardReady, expect, sandbox, signIn, test } from './stack/fixtures.ts';

const minFare = (page: Page) => dashboardFrame(page).getByLabel('Minimum fare');

/** Returns the fields of all messages of a type that Sigma's frames received. */
async function messagesReceived(type: string): Promise<Record<string, unknown>[]> {
  const messages = await sandbox.messages();
  return messages.filter((message) => message.type === type).map(({ fields }) => fields);
}

/** Sets the control Minimum fare, and waits until the page URL has the value and an explore key. */
async function filterFare(page: Page, fare: string): Promise<void> {
  await minFare(page).fill(fare);
  await minFare(page).press('Enter');
  await expect(page).toHaveURL(new RegExp(`[?&]min-fare=${fare}(&|$)`));
  await expect(page).toHaveURL(/[?&]explore=/);
}

test('the toolbar refreshes, resets, shares, and exports a dashboard', async ({
  page,
  context,
  browser,
}) => {
  await test.step('there are no actions while no dashboard is shown', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Favorite: Taxi trips' })).toBeVisible();
    await expect(toolbar(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Retry' }).click();
    await dashboardReady(page);
    await toolbarReady(page);
  });
  await test.step('Refresh queries the warehouse again and confirms the new data', async () => {
    const before = (await sandbox.queries()).length;
    await toolbarButton(page, 'Refresh data').click();
    await expect(page.getByText('Data refreshed.')).toBeVisible();
    expect((await sandbox.queries()).length).toBeGreaterThan(before);
    await expect(toolbarButton(page, 'Refresh data')).toBeEnabled();
  });
  await test.step('Reset restores the published view, and is disabled while the published view is shown', async () => {
    const expectNothingToReset = async () => {
      await toolbarButton(page, 'More actions').click();
      const reset = page.getByRole('menuitem', { name: 'Reset to the published view' });
      await expect(reset).toHaveAttribute('aria-disabled', 'true');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    };
    await expectNothingToReset();
    await filterFare(page, '45');
    await chooseMore(page, 'Reset to the published view');
    await expect(minFare(page)).toHaveValue('');
    await expect(page).toHaveURL(/\/dashboards\/taxi$/);
    await expectNothingToReset();
  });
  await test.step("Sigma's own share dialog gets the portal's link", async () => {
    await filterFare(page, '40');
    await expect
      .poll(async () => (await messagesReceived('workbook:sharinglink:update')).at(-1))
      .toEqual({
        sharingLink: `${addresses.portal}/dashboards/taxi?min-fare=40`,
        sharingExplorationLink: page.url(),
      });
  });
  await test.step('the copied link contains no token, and opens the same filters in another browser', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await toolbarButton(page, 'Share this view…').click();
    const dialog = page.getByRole('dialog', { name: 'Share this view' });
    await expect(dialog).toContainText('Each of them sees only the data they have access to.');
    await expect(dialog.getByRole('listitem')).toHaveText(['Min fare: 40']);
    await dialog.getByRole('button', { name: 'Copy link' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Link copied.');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    expect(link).not.toMatch(/jwt|eyJ/);

    const other = await browser.newContext({ baseURL: addresses.portal });
    const otherPage = await other.newPage();
    await signIn(otherPage, 'alice', link);
    await dashboardReady(otherPage);
    await expect(minFare(otherPage)).toHaveValue('40');
    await other.close();
  });
  await test.step('without clipboard access, the link can be copied by hand', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await page.getByRole('dialog').getByRole('button', { name: /^Cop/ }).click();
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('didn’t let us copy');
    const field = page.getByRole('dialog').getByLabel('Link to this view');
    await expect(field).toHaveValue(page.url());
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(toolbarButton(page, 'Share this view…')).toBeFocused();
  });
  await test.step('Export opens a visible dialog in the frame', async () => {
    await chooseMore(page, 'Export…');
    const dialog = dashboardFrame(page).getByRole('dialog');
    await expect(dialog).toBeInViewport({ ratio: 1 });
    await expect(liveFrame(page)).toBeFocused();
  });
});

test('views can be saved with a name, updated, and deleted', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await test.step('a view needs a name', async () => {
    await toolbarButton(page, 'Saved views').click();
    await menuEntry(page, 'Save this view…').click();
    await page.getByRole('button', { name: 'Save view' }).click();
    await expect(page.getByRole('alert')).toContainText(['Give the view a name.']);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(toolbarButton(page, 'Saved views')).toBeFocused();
  });
  await test.step('a saved view survives a reload and can be selected, updated, and deleted', async () => {
    await filterFare(page, '40');
    await saveView(page, 'Long rides');
    await expect(toolbarButton(page, 'Saved views: Long rides')).toBeVisible();
    await toolbarButton(page, /^Saved views/).click();
    await menuEntry(page, 'Published view').click();
    await expect(minFare(page)).toHaveValue('');
    await expect(page).toHaveURL(/\/dashboards\/taxi$/);

    await page.reload();
    await dashboardReady(page);
    await toolbarButton(page, 'Saved views').click();
    await menuEntry(page, 'Long rides').click();
    await expect(minFare(page)).toHaveValue('40');
    await expect(page).toHaveURL(/[?&]bookmark=/);

    await filterFare(page, '45');
    await toolbarButton(page, /^Saved views/).click();
    await expect(page.getByRole('menuitemradio', { name: 'Long rides' })).toBeChecked();
    await menuEntry(page, 'Update “Long rides”').click();
    await expect(page.getByText('“Long rides” is updated.')).toBeVisible();
    await toolbarButton(page, /^Saved views/).click();
    await menuEntry(page, 'Published view').click();
    await expect(minFare(page)).toHaveValue('');
    await toolbarButton(page, /^Saved views/).click();
    await menuEntry(page, 'Long rides').click();
    await expect(minFare(page)).toHaveValue('45');

    await toolbarButton(page, /^Saved views/).click();
    await menuEntry(page, 'Delete “Long rides”…').click();
    await page.getByRole('button', { name: 'Delete view' }).click();
    await expect(page.getByText('“Long rides” is deleted.')).toBeVisible();
    await toolbarButton(page, 'Saved views').click();
    await expect(page.getByRole('menuitemradio')).toHaveText(['Published view']);
    await menuEntry(page, 'Published view').click();
    await expect(minFare(page)).toHaveValue('');
    await expect(page).toHaveURL(/\/dashboards\/taxi$/);
  });
  await test.step('a view that no longer exists is removed from the list, and the dashboard stays', async () => {
    await page.evaluate(() => {
      const [key = ''] = Object.keys(localStorage).filter((name) => name.endsWith(':recents'));
      const views = JSON.stringify([{ id: 'gone-for-good', name: 'Last year' }]);
      localStorage.setItem(key.replace('recents', 'views-taxi'), views);
    });
    await page.reload();
    await dashboardReady(page);
    await toolbarButton(page, 'Saved views').click();
    await menuEntry(page, 'Last year').click();
    await expect(page.getByText('“Last year” no longer exists.')).toBeVisible();
    await expect(page.getByText('This dashboard isn’t available')).toHaveCount(0);
    await toolbarButton(page, 'Saved views').click();
    await expect(page.getByRole('menuitemradio')).toHaveText(['Published view']);
  });
});

test('full screen and Explore survive renewals', async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await test.step('full screen survives a renewal and ends by its button', async () => {
    const name = (await liveFrame(page).getAttribute('name')) ?? '';
    await chooseMore(page, 'Full screen');
    const isFull = () => page.evaluate(() => document.fullscreenElement?.id);
    await expect.poll(isFull).toBe('dashboard');
    await clock.advance(renewalDue);
    await expect(liveFrame(page)).not.toHaveAttribute('name', name);
    expect(await isFull()).toBe('dashboard');
    const exit = page.locator('#dashboard').getByRole('button', { name: 'Exit full screen' });
    await exit.click();
    await expect(exit).toHaveCount(0);
  });
  await test.step('Explore survives a renewal, after which Schedule opens its dialog in the frame', async () => {
    await chooseMore(page, 'Explore');
    const frameMode = () => dashboardFrame(page).locator('html').getAttribute('data-mode');
    await expect.poll(frameMode).toBe('explore');
    const name = (await liveFrame(page).getAttribute('name')) ?? '';
    await clock.advance(renewalDue);
    await expect(liveFrame(page)).not.toHaveAttribute('name', name);
    expect(await frameMode()).toBe('explore');
    await toolbarButton(page, 'More actions').click();
    const explore = page.getByRole('menuitemcheckbox', { name: 'Explore' });
    await expect(explore).toBeChecked();
    await explore.click();
    await expect.poll(frameMode).toBe('view');
    await chooseMore(page, 'Schedule…');
    await expect(dashboardFrame(page).getByRole('dialog')).toBeInViewport({ ratio: 1 });
  });
});

test('actions that the catalog does not allow are absent', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/fares');
  await dashboardReady(page);
  const fares = page.getByRole('toolbar', { name: 'Fares: actions' });
  await expect(fares.getByRole('button')).toHaveText(['Saved views', '', '', 'Share', '']);
  await fares.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    'Reset to the published view',
    'Full screen',
  ]);
});

test('on a phone, every action is behind More', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await expect(toolbar(page).getByRole('button')).toHaveCount(1);
  await toolbarButton(page, 'More actions').click();
  const menu = await page.getByRole('menu').boundingBox();
  expect(menu).toMatchObject({ x: 0, width: 320 });
  expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBe(700);
  for (const name of ['Add to favorites', 'About this dashboard', 'Share this view…']) {
    await expect(menuEntry(page, name)).toBeVisible();
  }
  await expect(page.getByRole('menuitemradio')).toHaveText(['Published view']);
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  await expect(dashboardFrame(page).getByRole('dialog')).toBeInViewport({ ratio: 1 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});

test('About says what the catalog says about a dashboard, and names only teams of the user', async ({
  page,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await toolbarButton(page, 'About this dashboard').click();
  const about = page.getByRole('dialog', { name: 'Taxi trips' });
  await expect(about).toContainText('Certified');
  await expect(about).toContainText('Your teams: everyone. Everyone sees only the data');
  await expect(about.getByRole('link')).toHaveAttribute(
    'href',
    'mailto:mobility-analytics@example.org',
  );
  await expect(about.getByRole('term').filter({ hasText: 'Revenue' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
  await expect(toolbarButton(page, 'About this dashboard')).toBeFocused();
});

test('the star in the bar marks the dashboard as a favorite on the home page, too', async ({
  page,
}) => {
  await signIn(page, 'alice', '/dashboards/fares');
  const star = page.getByRole('button', { name: 'Favorite: Fares' });
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await homeLink(page).click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
});
