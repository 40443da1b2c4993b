import type { Page } from '@playwright/test';
import {
  cardLink,
  homeHeading,
  homeLink,
  layoutShifts,
  shellReady,
  signOut,
  watchLayoutShifts,
} from './pages/on-page.ts';
import { toolbarReady } from './pages/toolbar-on-page.ts';
import {
  dashboardFrame,
  dashboardReady,
  expect,
  signIn,
  signInAtDatabricks,
  test,
} from './stack/fixtures.ts';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const titles = (page: Page, name: string) => section(page, name).getByRole('heading', { level: 3 });
const star = (page: Page, title: string) =>
  page.getByRole('button', { name: `Favorite: ${title}`, exact: true });
const recent = 'Continue where you left off';

test('the home page greets the user, and lists dashboards by section, and what is new', {
  tag: '@quick',
}, async ({ page }) => {
  await signIn(page, 'alice');
  await expect(homeHeading(page)).toHaveText('Welcome, Alice');
  await expect(section(page, 'Operations')).toContainText('Where cars are, and where they are');
  await expect(titles(page, 'Operations').first()).toHaveText('Taxi trips');
  const taxi = section(page, 'Operations').getByRole('listitem').filter({ hasText: 'Taxi trips' });
  await expect(taxi).toContainText('Mobility analytics');
  await expect(taxi).toContainText('Daily by 7 AM');
  await expect(taxi).toContainText('Certified');
  await expect(titles(page, 'Revenue').filter({ hasText: 'Fares' })).toBeVisible();
  await expect(section(page, recent)).toHaveCount(0);
  await expect(section(page, 'Favorites')).toHaveCount(0);
  await cardLink(page, 'Taxi trips').click();
  await expect(page).toHaveURL('/dashboards/taxi');
});

test('a user continues in the view in which they left a dashboard', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await toolbarReady(page);
  const minFare = dashboardFrame(page).getByLabel('Minimum fare');
  await minFare.fill('40');
  await minFare.press('Enter');
  await expect(page).toHaveURL(/min-fare=40/);
  await homeLink(page).click();
  await expect(homeHeading(page)).toHaveText('Welcome back, Alice');
  const left = section(page, recent).getByRole('listitem');
  await expect(left).toContainText('Min fare 40');
  await expect(left).toContainText('Opened just now');
  await left.getByRole('link', { name: 'Taxi trips' }).click();
  await dashboardReady(page);
  await expect(minFare).toHaveValue('40');
});

test('filters of the page URL make a list, also of links that earlier builds made', async ({
  page,
}) => {
  await signIn(page, 'alice', '/?tag=Revenue');
  const cards = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(cards.filter({ hasText: 'Fares' })).toBeVisible();
  await expect(cards.filter({ hasText: 'Manhattan operations' })).toHaveCount(0);

  await test.step('a search ignores case and accents, and its chip removes it', async () => {
    await page.goto('/?q=PRÍCING');
    await expect(cards).toHaveText(['Fares', 'Fare per mile']);
    await expect(page.getByRole('status')).toHaveText('2 dashboards');
    await page.getByRole('link', { name: /remove this search/ }).click();
    await expect(cards.filter({ hasText: 'Taxi trips' })).toBeVisible();
  });
  await test.step('a section has its title and purpose', async () => {
    await page.goto('/?section=revenue');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revenue');
    await expect(page.getByText('What a trip brings, and what it costs')).toBeVisible();
  });
  await test.step('a filter without a match says so, and leads back to all dashboards', async () => {
    await page.goto('/dashboards?q=weather');
    await expect(page).toHaveURL('/?q=weather');
    await expect(page.getByText('Nothing contains “weather”.')).toBeVisible();
    await page.getByRole('link', { name: 'Show all dashboards' }).click();
    await expect(homeHeading(page)).toBeVisible();
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
    await expect(section(other, 'Favorites').getByRole('link')).toHaveText(['Taxi trips']);
    await other.close();
    await star(page, 'Taxi trips').click();
    await expect(section(page, 'Favorites')).toHaveCount(0);
  });

  await test.step('favorites are in the first HTML, survive a sign-out, and are hidden from others', async () => {
    await star(page, 'Fares').click();
    await expect(star(page, 'Fares')).toHaveAttribute('aria-pressed', 'true');
    const html = await (await page.request.get('/')).text();
    expect(html).toMatch(/<h2 id="favorites">/);

    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
    // Without its session at Databricks, the browser can sign in another user.
    const marks = (await context.cookies()).filter(({ name }) => name === 'portal-marks');
    await context.clearCookies();
    await context.addCookies(marks);
    await signIn(page, 'bob');
    await expect(star(page, 'Fares')).toHaveAttribute('aria-pressed', 'false');
    await expect(section(page, 'Favorites')).toHaveCount(0);

    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
    await context.clearCookies();
    await signIn(page, 'alice');
    await expect(section(page, 'Favorites').getByRole('link')).toHaveText(['Fares']);
  });

  await test.step('a user who chooses so leaves nothing in the browser at sign-out', async () => {
    await shellReady(page);
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByLabel('Clear my favorites and history in this browser').check();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page.getByText('You’re signed out')).toBeVisible();
    const keys = await page.evaluate(() => Object.keys(localStorage));
    expect(keys.filter((key) => /:(favourites|recents|last-views)$/.test(key))).toHaveLength(0);
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names).not.toContain('portal-marks');
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

test('the home page shows values that the browser stored, and works with damaged ones', async ({
  page,
}) => {
  await signIn(page, 'alice');
  await storeValues(page, {
    favorites: ['taxi', 'brooklyn-operations'],
    recents: ['fares', 'no-longer-there', 'taxi'],
    unopened: { fares: 1, taxi: 2 },
  });
  // The first page without the cookie writes it, as after an update from an earlier build.
  await page.reload();
  await expect(page.getByText('Couldn’t be opened last time')).toHaveCount(2);

  await test.step('nothing shifts while the page loads stored values', async () => {
    await watchLayoutShifts(page);
    await page.reload();
    await expect(page.getByText('Couldn’t be opened last time')).toHaveCount(2);
    await page.waitForLoadState('networkidle');
    expect(await layoutShifts(page)).toEqual([]);
    // This link delays the first paint until the bar has arrived. Without it, the browser could
    // paint a part of the bar, which would shift when the rest arrives.
    const renderBlocking = page.locator('head link[rel="expect"][blocking="render"]');
    await expect(renderBlocking).toHaveAttribute('href', '#portal-header');
    await expect(page.getByRole('banner')).toHaveAttribute('id', 'portal-header');
  });

  await test.step('recent dashboards are listed newest first', async () => {
    await expect(titles(page, recent)).toHaveText(['Fares', 'Taxi trips']);
  });

  await test.step('unavailable favorites can be removed', async () => {
    const unavailable = page.getByRole('list', { name: 'No longer available' });
    await expect(unavailable).toContainText('Brooklyn operations');
    await unavailable.getByRole('button', { name: 'Remove Brooklyn operations' }).click();
    await expect(unavailable).toHaveCount(0);
    await expect(section(page, 'Favorites').getByRole('link')).toHaveText(['Taxi trips']);
  });

  await test.step('the page works with damaged values and with a full storage', async () => {
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
    await expect(titles(page, 'Operations').first()).toHaveText('Taxi trips');
  });
});

test('on a phone, the first card begins in the first third of the window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await signIn(page, 'alice');
  const card = page.getByRole('main').getByRole('listitem').first();
  expect((await card.boundingBox())?.y).toBeLessThan(260);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('sections and filters work by URL, also if sign-in comes first', async ({ page }) => {
    await page.goto('/?q=fares');
    await signInAtDatabricks(page, 'alice');
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['Fares']);
    await expect(star(page, 'Fares')).toBeHidden();
    await page.getByRole('main').getByRole('link', { name: 'All dashboards' }).click();
    await expect(titles(page, 'Operations').first()).toHaveText('Taxi trips');
  });
});
