import type { Page } from '@playwright/test';
import { layoutShifts, signOut, watchLayoutShifts } from './pages/on-page.ts';
import { dashboardReady, expect, signIn, signInAtDatabricks, test } from './stack/fixtures.ts';

const cards = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const field = (page: Page) => page.getByRole('searchbox', { name: 'Filter dashboards' });
const star = (page: Page, title: string) =>
  page.getByRole('button', { name: `Favorite: ${title}`, exact: true });
const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the search and the tag filter the catalog and are in its URL', {
  tag: '@quick',
}, async ({ page }) => {
  await test.step('a catalog without a match says so, and its button clears the search and the tag', async () => {
    await signIn(page, 'alice', '/?q=weather&tag=Trips');
    await expect(
      page.getByText('No dashboards match “weather” with the tag “Trips”'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(cards(page)).toHaveCount(3);
    await expect(field(page)).toBeFocused();
    await expect(page).toHaveURL('/');
  });

  await test.step('a tag combines with search words and can be removed', async () => {
    const revenue = page.getByRole('link', { name: /^Revenue/ });
    await revenue.click();
    await expect(page).toHaveURL('/?tag=Revenue');
    await expect(cards(page)).toHaveText(['Taxi trips', 'Fares']);
    await expect(revenue).toHaveAttribute('aria-current', 'true');
    await field(page).fill('hour trips');
    await expect(cards(page)).toHaveText(['Taxi trips']);
    await expect(page).toHaveURL('/?q=hour+trips&tag=Revenue');
    await revenue.click();
    await expect(page).toHaveURL('/?q=hour+trips');
    await field(page).fill('');
  });

  await test.step('the search ignores case and accents, counts the matches, and is restored from the URL', async () => {
    await expect(cards(page)).toHaveText(['Taxi trips', 'Fares', 'Manhattan operations']);
    await field(page).fill('PRÍCING');
    await expect(cards(page)).toHaveText(['Fares']);
    await expect(page.getByRole('status')).toHaveText('1 of 3 dashboards');
    await field(page).fill('operations');
    await expect(cards(page)).toHaveText(['Manhattan operations']);
    await expect(page).toHaveURL('/?q=operations');

    await page.reload();
    await expect(field(page)).toHaveValue('operations');
    await expect(cards(page)).toHaveText(['Manhattan operations']);

    await page.getByRole('link', { name: 'Manhattan operations' }).click();
    await expect(page).toHaveURL('/dashboards/manhattan-operations');
    await dashboardReady(page);
    await page.goBack();
    await expect(field(page)).toHaveValue('operations');
    await expect(cards(page)).toHaveText(['Manhattan operations']);
    await page.getByRole('link', { name: 'Analytics' }).click();
    await expect(field(page)).toHaveValue('');
    await expect(cards(page)).toHaveCount(3);
  });

  await test.step('`/dashboards` redirects to the catalog and keeps the search', async () => {
    await page.goto('/dashboards?q=fares');
    await expect(page).toHaveURL('/?q=fares');
    await expect(cards(page)).toHaveText(['Fares']);
  });
});

test('favorites appear in every tab and at every visit, but only for the user who set them', async ({
  page,
  context,
}) => {
  await test.step('a star that is set in one tab appears in another', async () => {
    await signIn(page, 'alice');
    const other = await context.newPage();
    await other.goto('/');
    await star(page, 'Taxi trips').click();
    await expect(star(other, 'Taxi trips')).toHaveAttribute('aria-pressed', 'true');
    await other.close();
    await star(page, 'Taxi trips').click();
    await expect(star(page, 'Taxi trips')).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('favorites survive a reload and a sign-out, and another user does not see them', async () => {
    await star(page, 'Fares').click();
    await expect(star(page, 'Fares')).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await expect(star(page, 'Fares')).toHaveAttribute('aria-pressed', 'true');

    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
    // Without its session at Databricks, the browser can sign in another user.
    await context.clearCookies();
    await signIn(page, 'bob');
    await expect(star(page, 'Fares')).toHaveAttribute('aria-pressed', 'false');
    await view(page, 'Favorites').click();
    await expect(page.getByText('No favorites yet')).toBeVisible();

    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
    await context.clearCookies();
    await signIn(page, 'alice');
    await expect(star(page, 'Fares')).toHaveAttribute('aria-pressed', 'true');
    await view(page, 'Favorites').click();
    await expect(cards(page)).toHaveText(['Fares']);
  });
});

/**
 * Stores values in the browser by kind, as if an earlier visit had. Clicks a star first, because
 * the key of the stored favorites contains the user's prefix. A reload shows the values.
 */
async function storeValues(page: Page, values: Record<string, unknown>): Promise<void> {
  await star(page, 'Fares').click();
  await page.evaluate((stored) => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':favourites')) ?? '';
    for (const [kind, value] of Object.entries(stored)) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      // The storage key keeps its old British spelling.
      const name = kind === 'favorites' ? 'favourites' : kind;
      localStorage.setItem(key.replace('favourites', name), text);
    }
  }, values);
}

test('the catalog shows values that the browser stored, and works with damaged ones', async ({
  page,
}) => {
  await signIn(page, 'alice');

  await test.step('at first, there are no recent dashboards', async () => {
    await view(page, 'Recent').click();
    await expect(page.getByText('No recent dashboards')).toBeVisible();
    await view(page, 'All').click();
  });

  await test.step('nothing shifts while the page loads stored values', async () => {
    await view(page, 'List').click();
    await storeValues(page, {
      favorites: ['taxi', 'brooklyn-operations'],
      recents: ['fares', 'no-longer-there', 'taxi'],
      unopened: { fares: 1, taxi: 2 },
    });
    await watchLayoutShifts(page);
    await page.reload();
    await expect(view(page, 'List')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('Couldn’t be opened last time')).toHaveCount(2);
    await page.waitForLoadState('networkidle');
    expect(await layoutShifts(page)).toEqual([]);
    // This link delays the first paint until the header has arrived. Without it, the browser could
    // paint a part of the header, which would shift when the rest arrives.
    const renderBlocking = page.locator('head link[rel="expect"][blocking="render"]');
    await expect(renderBlocking).toHaveAttribute('href', '#portal-header');
    await expect(page.getByRole('banner')).toHaveAttribute('id', 'portal-header');
  });

  await test.step('a dashboard that could not be opened last time says so and stays a link', async () => {
    const fares = page.getByRole('listitem').filter({ hasText: 'Fares' });
    await expect(fares).toContainText('Couldn’t be opened last time');
    await expect(fares.getByRole('link')).toHaveAttribute('href', '/dashboards/fares');
  });

  await test.step('recent dashboards are listed newest first', async () => {
    await view(page, 'Recent').click();
    await expect(cards(page)).toHaveText(['Fares', 'Taxi trips']);
  });

  await test.step('unavailable favorites can be removed', async () => {
    await view(page, 'Favorites').click();
    const unavailable = page.getByRole('list', { name: 'No longer available' });
    await expect(unavailable).toContainText('Brooklyn operations');
    await unavailable.getByRole('button', { name: 'Remove Brooklyn operations' }).click();
    await expect(unavailable).toHaveCount(0);
    await expect(cards(page)).toHaveText(['Taxi trips']);
  });

  await test.step('the page works with damaged values and with a full storage', async () => {
    await view(page, 'All').click();
    await storeValues(page, { favorites: '{"not":"a list"' });
    await page.reload();
    await expect(star(page, 'Taxi trips')).toHaveAttribute('aria-pressed', 'false');
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('', 'QuotaExceededError');
      };
    });
    await star(page, 'Taxi trips').click();
    await expect(star(page, 'Taxi trips')).toHaveAttribute('aria-pressed', 'false');
    await expect(cards(page)).toHaveCount(3);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('search and tags work by URL, also if sign-in comes first', async ({ page }) => {
    await page.goto('/?q=fares');
    await signInAtDatabricks(page, 'alice');
    await expect(cards(page)).toHaveText(['Fares']);
    await expect(star(page, 'Fares')).toBeHidden();
    await field(page).fill('dispatch');
    await field(page).press('Enter');
    await expect(cards(page)).toHaveText(['Manhattan operations']);
    await page.goto('/?q=nothing-like-it');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('link', { name: 'Trips', exact: true }).click();
    await expect(cards(page)).toHaveText(['Taxi trips']);
  });
});
