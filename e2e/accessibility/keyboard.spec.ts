import type { Page } from '@playwright/test';
import { liveFrame, restoreFromCache, shellReady } from '../pages/on-page.ts';
import { dashboardReady, emailOf, expect, sandbox, signIn, test } from '../stack/fixtures.ts';
import { expectVisibleFocus, tabTo } from './focus-stop.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search dashboards and views' });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

/** Signs alice in on Databricks' pages by keyboard. */
async function signInByKeyboard(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in to Databricks' })).toBeVisible();
  await tabTo(page, button(page, emailOf('alice')));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Allow access?' })).toBeVisible();
  await tabTo(page, button(page, 'Allow'));
  await page.keyboard.press('Enter');
}

test.setTimeout(45_000);

test('a user signs out, signs in, and opens a dashboard by keyboard alone', async ({ page }) => {
  await test.step('the user changes the theme and signs out', async () => {
    await signIn(page, 'alice');
    await shellReady(page);
    const account = button(page, /^Signed in as/);
    await tabTo(page, account);
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('radio', { name: 'System' }));
    await page.keyboard.press('ArrowRight');
    await expectVisibleFocus(page);
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expectVisibleFocus(page);
    await page.keyboard.press('Escape');
    await expect(account).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, button(page, 'Sign out'));
    await page.keyboard.press('Enter');
    await expect(page.getByText('You’re signed out')).toBeVisible();
  });
  await test.step('the user signs in and skips to the content', async () => {
    await sandbox.reset();
    await tabTo(page, button(page, 'Continue with Databricks'));
    await page.keyboard.press('Enter');
    await signInByKeyboard(page);
    await expect(page.getByRole('banner')).toBeVisible();
    await shellReady(page);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await expectVisibleFocus(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
    await expectVisibleFocus(page);
  });
  await test.step('the user marks a favorite', async () => {
    const star = button(page, 'Favorite: Fares');
    await tabTo(page, star);
    await page.keyboard.press('Space');
    await expect(star).toHaveAttribute('aria-pressed', 'true');
  });
  await test.step('the user opens a dashboard from the palette', async () => {
    await page.keyboard.press('Control+k');
    await expect(palette(page).getByRole('combobox')).toBeFocused();
    await expect(palette(page).getByRole('option', { name: 'Taxi trips' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect(palette(page).getByRole('option').first()).toHaveAttribute('data-highlighted');
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);
    await expect(button(page, 'Favorite: Fares')).toBeFocused();
    await page.keyboard.press('Control+k');
    await expect(palette(page).getByRole('combobox')).toBeFocused();
    await page.keyboard.type('taxi');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/dashboards/taxi');
    await dashboardReady(page);
  });
});

test('the Tab key enters a dashboard and leaves it at both ends, and a link skips it', async ({
  page,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await shellReady(page);
  const skip = page.getByRole('link', { name: 'Skip dashboard' });
  const isInFrame = () => page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
  await tabTo(page, skip);
  await page.keyboard.press('Tab');
  await expect(liveFrame(page)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#after-dashboard')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(liveFrame(page)).toBeFocused();
  // Go back through all stops in the frame, and out of it.
  for (let presses = 0; presses < 150 && (await isInFrame()); presses += 1) {
    await page.keyboard.press('Shift+Tab');
  }
  await expect(skip).toBeFocused();
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    if (!(await isInFrame())) break;
  }
  expect(await isInFrame()).toBe(false);
});

test('a user signs in again by keyboard from the dialog of an ended session', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await shellReady(page);
  await tabTo(page, page.getByRole('link', { name: 'Skip dashboard' }));
  await context.clearCookies();
  await restoreFromCache(page);
  const dialog = page.getByRole('alertdialog', { name: 'Your session ended' });
  const again = dialog.getByRole('button', { name: 'Sign in again' });
  await expect(again).toBeFocused();
  await expectVisibleFocus(page);
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Escape']) {
    await page.keyboard.press(key);
    await expect(again).toBeFocused();
  }
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  const popup = await opened;
  await popup.waitForURL(/\/oidc\//);
  const closed = popup.waitForEvent('close');
  // The popup closes by itself after the sign-in, perhaps before the last key is released.
  await signInByKeyboard(popup).catch((error: unknown) => {
    if (!popup.isClosed()) throw error;
  });
  await closed;
  await expect(dialog).toBeHidden();
  await dashboardReady(page);
  await expect(page.getByRole('link', { name: 'Skip dashboard' })).toBeFocused();
});
