import type { Page } from '@playwright/test';
import { axeFindings } from './accessibility/axe-findings.ts';
import { homeHeading, homeLink, shellReady } from './pages/on-page.ts';
import { dashboardReady, expect, openSession, signIn, test } from './stack/fixtures.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search dashboards and views' });
const options = (page: Page) => dialog(page).getByRole('option');

/** Opens the palette by shortcut. Retries, because the shortcut works only after first paint. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(dialog(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

async function closePalette(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
}

test('on the home page, the palette opens dashboards and runs commands', async ({ page }) => {
  await signIn(page, 'alice');

  await test.step('the palette reports that dashboards cannot be loaded, loads them on Retry, and keeps them offline', async () => {
    await page.route('**/api/dashboards', (route) => route.abort(), { times: 1 });
    await openPalette(page);
    await expect(dialog(page).getByRole('alert')).toContainText('couldn’t be loaded');
    await expect(options(page).filter({ hasText: 'Go to all dashboards' })).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Retry' }).click();
    await expect(options(page).filter({ hasText: /^Fares/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await openPalette(page);
    await expect(options(page).filter({ hasText: /^Fares/ })).toBeVisible();
    await expect(dialog(page).getByRole('alert')).toHaveCount(0);
    await page.context().setOffline(false);
    await closePalette(page);
  });

  await test.step('the button opens the palette, arrows move in it, and Escape returns the focus', async () => {
    const button = page.getByRole('button', { name: 'Search dashboards and views' });
    await button.focus();
    await page.keyboard.press('Enter');
    // The dashboards, already loaded, are listed a moment before the field gets the focus.
    await expect(dialog(page).getByRole('combobox')).toBeFocused();
    await expect(options(page).first()).toHaveAttribute('data-highlighted');
    await page.keyboard.press('ArrowDown');
    await expect(options(page).nth(1)).toHaveAttribute('data-highlighted');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  await test.step('favorites come first, and a search without a match says that nothing matches', async () => {
    await page.getByRole('button', { name: 'Favorite: Manhattan operations' }).click();
    await openPalette(page);
    await expect(options(page).first()).toHaveText(/^Manhattan operations/);
    await expect(dialog(page).getByRole('group', { name: 'Favorites and recent' })).toBeVisible();
    await page.keyboard.type('weather');
    await expect(dialog(page).getByText('Nothing matches “weather”.')).toBeVisible();
    await closePalette(page);
  });

  await test.step('a dashboard opens by keyboard alone', async () => {
    await openPalette(page);
    await expect(options(page).filter({ hasText: /^Taxi trips/ })).toBeVisible();
    await page.keyboard.type('manh');
    await expect(options(page)).toHaveText([/^Manhattan operations/]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/dashboards/manhattan-operations');
    await expect(dialog(page)).toHaveCount(0);
    await dashboardReady(page);
  });

  await test.step('commands set a theme, open all dashboards, and sign out', async () => {
    await openPalette(page);
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await openPalette(page);
    await page.keyboard.type('all dash');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/');
    await openPalette(page);
    await page.keyboard.type('sign out');
    await page.keyboard.press('Enter');
    await expect(page.getByText('You’re signed out')).toBeVisible();
  });
});

test('on a dashboard, the palette works online and offline', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/fares');
  await dashboardReady(page);
  await shellReady(page);

  // This step comes first, because it needs a page that has not loaded the palette's script yet.
  await test.step('the dashboard stays open if the palette cannot be loaded', async () => {
    const expectFailedLoad = async () => {
      const failed = page.waitForEvent('requestfailed');
      await page.keyboard.press('Control+k');
      await failed;
      await expect(page.getByTitle('Fares dashboard')).toBeVisible();
    };
    await page.context().setOffline(true);
    await expectFailedLoad();
    await page.context().setOffline(false);
    await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
    await expectFailedLoad();
    await page.unrouteAll();
    // The page may not know yet that its last attempt has failed. `openPalette` retries until then.
    await openPalette(page);
    await expect(options(page).filter({ hasText: /^Fares/ })).toBeVisible();
    await closePalette(page);
  });

  await test.step('the palette lists another dashboard before the open one', async () => {
    await openPalette(page);
    await expect(options(page).filter({ hasText: /^Fares/ })).toBeVisible();
    await expect(options(page).first()).toHaveText(/^Taxi trips/);
    await expect(options(page).first()).toHaveAttribute('data-highlighted');
    await closePalette(page);
  });

  await test.step('offline, the dashboard stays open although the user chooses another page', async () => {
    await openPalette(page);
    await expect(options(page).filter({ hasText: /^Taxi trips/ })).toBeVisible();
    await page.context().setOffline(true);
    await page.keyboard.type('taxi');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    await homeLink(page).click();
    await expect(page.locator('.notice-bar')).toContainText('You’re offline');
    await expect(page).toHaveURL('/dashboards/fares');
    await expect(page.getByTitle('Fares dashboard')).toBeVisible();
    await page.context().setOffline(false);
    await homeLink(page).click();
    await expect(page).toHaveURL('/');
  });
});

test('the palette offers to sign in again after the session ended', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/fares');
  await page.context().clearCookies();
  await openPalette(page);
  await expect(dialog(page).getByRole('alert')).toContainText('Your session ended.');
  await dialog(page).getByRole('button', { name: 'Sign in again' }).click();
  await expect(page).toHaveURL('/sign-in?returnTo=%2Fdashboards%2Ffares');
});

test("the palette's API needs a session, and returns the dashboards of its user, uncached", async ({
  context,
  request,
}) => {
  await openSession(context, 'bob');
  const own = await context.request.get('/api/dashboards');
  expect(own.headers()['cache-control']).toContain('no-store');
  const dashboards: { slug: string }[] = await own.json();
  const slugs = dashboards.map(({ slug }) => slug);
  expect(slugs.slice(0, 3)).toEqual(['taxi', 'fares', 'brooklyn-operations']);
  expect(slugs).not.toContain('manhattan-operations');
  expect(dashboards[0]).toEqual({
    slug: 'taxi',
    title: 'Taxi trips',
    description: expect.any(String),
    tags: ['Trips', 'Revenue'],
    owner: 'Mobility analytics',
    cover: 'line',
    section: { id: 'operations', title: 'Operations', hue: 'green' },
    freshness: 'Updates daily by 7 AM',
    certified: true,
    sharedControls: ['pickup-zip', 'min-fare'],
  });
  const anonymous = await request.get('/api/dashboards');
  expect([anonymous.status(), await anonymous.json()]).toEqual([401, { code: 'signed_out' }]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the title of a dashboard leads to the home page', async ({ page }) => {
    await signIn(page, 'alice', '/dashboards/fares');
    await page.getByRole('button', { name: 'Fares: switch to another dashboard' }).click();
    await expect(homeHeading(page)).toBeVisible();
  });
});
