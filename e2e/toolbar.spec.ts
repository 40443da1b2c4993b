import type { Page } from '@playwright/test';
import { liveFrame } from './pages/on-page.ts';
import { menuEntry, saveView, toolbar, toolbarButton } from './pages/toolbar-on-page.ts';
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
  await test.step('the actions are disabled while no dashboard is shown', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    const disabledActions = [
      'Refresh data',
      'Saved views',
      'Copy link to this view',
      'Export…',
      'Full screen',
    ];
    for (const name of disabledActions) {
      await expect(toolbarButton(page, name)).toHaveAttribute('aria-disabled', 'true');
    }
    await page.getByRole('button', { name: 'Retry' }).click();
    await dashboardReady(page);
    await expect(toolbarButton(page, 'Export…')).not.toHaveAttribute('aria-disabled', 'true');
  });
  await test.step('Refresh queries the warehouse again and confirms the new data', async () => {
    await expect(toolbar(page)).toContainText(/Loaded at \d{1,2}:\d\d [AP]M/);
    const before = (await sandbox.queries()).length;
    await toolbarButton(page, 'Refresh data').click();
    await expect(page.getByText('Data refreshed.')).toBeVisible();
    expect((await sandbox.queries()).length).toBeGreaterThan(before);
    await expect(toolbarButton(page, 'Refresh data')).toBeEnabled();
  });
  await test.step('Reset restores the published view, and is disabled while the published view is shown', async () => {
    const reset = toolbarButton(page, 'Reset to the published view');
    await expect(reset).toHaveAttribute('aria-disabled', 'true');
    await filterFare(page, '45');
    await reset.click();
    await expect(minFare(page)).toHaveValue('');
    await expect(page).toHaveURL(/\/dashboards\/taxi$/);
    await expect(reset).toHaveAttribute('aria-disabled', 'true');
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
    await toolbarButton(page, 'Copy link to this view').click();
    await expect(page.getByText('Link copied.')).toBeVisible();
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
    await toolbarButton(page, 'Copy link to this view').click();
    const field = page.getByRole('dialog').getByLabel('Link to this view');
    await expect(field).toHaveValue(page.url());
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await test.step('Export opens a visible dialog in the frame', async () => {
    await toolbarButton(page, 'Export…').click();
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
    await toolbarButton(page, 'Full screen').click();
    const isFull = () => page.evaluate(() => document.fullscreenElement?.id);
    await expect.poll(isFull).toBe('dashboard');
    await clock.advance(renewalDue);
    await expect(liveFrame(page)).not.toHaveAttribute('name', name);
    expect(await isFull()).toBe('dashboard');
    const exit = page.locator('#dashboard').getByRole('button', { name: 'Exit full screen' });
    await exit.click();
    await expect(toolbarButton(page, 'Full screen')).toBeEnabled();
  });
  await test.step('Explore survives a renewal, after which Schedule opens its dialog in the frame', async () => {
    const explore = toolbarButton(page, 'Explore');
    await explore.click();
    await expect(explore).toHaveAttribute('aria-pressed', 'true');
    const frameMode = () => dashboardFrame(page).locator('html').getAttribute('data-mode');
    await expect.poll(frameMode).toBe('explore');
    const name = (await liveFrame(page).getAttribute('name')) ?? '';
    await clock.advance(renewalDue);
    await expect(liveFrame(page)).not.toHaveAttribute('name', name);
    expect(await frameMode()).toBe('explore');
    await explore.click();
    await expect.poll(frameMode).toBe('view');
    await toolbarButton(page, 'Schedule…').click();
    await expect(dashboardFrame(page).getByRole('dialog')).toBeInViewport({ ratio: 1 });
  });
});

test('actions that the catalog does not allow are absent', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/fares');
  await dashboardReady(page);
  const fares = page.getByRole('toolbar', { name: 'Fares: actions' });
  await expect(fares.getByRole('button', { name: 'Copy link to this view' })).toBeEnabled();
  await expect(fares.getByRole('button')).toHaveText([
    'Refresh',
    'Reset',
    'Saved views',
    'Copy link',
    'Full screen',
  ]);
});

test('on a phone, every action except Refresh is behind More', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  // On a phone, Refresh is an icon without text.
  await expect(toolbar(page).getByRole('button')).toHaveText(['', 'More']);
  await toolbarButton(page, 'More actions').click();
  await expect(menuEntry(page, 'Copy link to this view')).toBeVisible();
  await expect(page.getByRole('menuitemradio')).toHaveText(['Published view']);
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  await expect(dashboardFrame(page).getByRole('dialog')).toBeInViewport({ ratio: 1 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});
