import type { Page } from '@playwright/test';
import { cardLink, homeHeading, signOut } from './pages/on-page.ts';
import {
  dashboardFrame,
  dashboardReady,
  emailOf,
  expect,
  sandbox,
  signIn,
  signInAtDatabricks,
  signInByPages,
  test,
  tripsColumn,
  type User,
} from './stack/fixtures.ts';

/** How each user signs in, the ZIP codes of the user's borough, and the number of its trips. */
const usersWithRows: [User, enter: typeof signIn, zips: RegExp, tripCount: string][] = [
  ['alice', signInByPages, /^10[0-2]\d\d$/, '18,255'],
  ['bob', signIn, /^112\d\d$/, '2,163'],
];

for (const [user, enter, zips, tripCount] of usersWithRows) {
  const tag = user === 'alice' ? '@quick' : [];
  test(`${user} sees exactly ${user}'s rows, queried as ${user}`, { tag }, async ({ page }) => {
    await enter(page, user, '/dashboards/taxi');
    await expect(page).toHaveURL(/\/dashboards\/taxi$/);
    for (const zip of await tripsColumn(page, 'pickup_zip')) expect(zip.trim()).toMatch(zips);
    await dashboardReady(page);
    await expect(dashboardFrame(page).locator('[data-kpi="trips"]')).toContainText(tripCount);
    const queries = await sandbox.queries();
    expect(queries.length).toBeGreaterThan(0);
    expect(new Set(queries.map((query) => query.user))).toEqual(new Set([emailOf(user)]));
    expect((await sandbox.embeds()).at(-1)).toMatchObject({ sub: emailOf(user), accepted: true });
  });
}

test('carol, who may read no rows, can sign in and sees no rows', async ({ page }) => {
  await signIn(page, 'carol', '/dashboards/taxi');
  await dashboardReady(page);
  await expect(dashboardFrame(page).getByText('No data').first()).toBeVisible();
  await expect(dashboardFrame(page).locator('td[data-column="pickup_zip"]')).toHaveCount(0);
  // Queries that list rows have a limit. Others, such as counts, return a row even without trips.
  const trips = (await sandbox.queries()).filter(({ statement }) => /limit/i.test(statement));
  expect(trips.every(({ user, rows: count }) => user === emailOf('carol') && count === 0)).toBe(
    true,
  );
});

test('dave is deactivated, and his sign-in is denied with a message', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.getByRole('button', { name: emailOf('dave'), exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Databricks didn’t let this account in',
  );
  await page.getByRole('button', { name: 'Use a different account' }).click();
  await expect(page.getByRole('button', { name: emailOf('alice'), exact: true })).toBeVisible();
});

/** Opens a page without a portal session, and signs in with the session at Databricks. */
async function signInSilently(page: Page, path: string): Promise<void> {
  await page.context().clearCookies({ domain: 'localhost' });
  await page.goto(path);
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
}

test('sign-in returns to the requested page if it belongs to the portal', async ({ page }) => {
  await test.step('a deep link with its query survives sign-in', async () => {
    await signInByPages(page, 'alice', '/dashboards/taxi?min-fare=20');
    await expect(page).toHaveURL(/\/dashboards\/taxi\?min-fare=20$/);
    for (const fare of await tripsColumn(page, 'fare_amount')) {
      expect(Number(fare.replace(/[^\d.]/g, ''))).toBeGreaterThanOrEqual(20);
    }
  });

  for (const returnTo of [
    '/dashboards/taxi?pickup-zip=a%26min-fare%3D9',
    '/dashboards/taxi?q=%E2%82%AC',
    '/dashboards/taxi?q=100%25+sure',
  ]) {
    await test.step(`${returnTo} survives sign-in unchanged`, async () => {
      await signInSilently(page, returnTo);
      await expect(page.getByRole('heading', { name: 'Taxi trips' })).toBeVisible();
      expect(page.url()).toBe(new URL(returnTo, page.url()).href);
    });
  }

  await test.step('a `returnTo` that decodes to a malformed path does not prevent sign-in', async () => {
    await signInSilently(page, '/sign-in?returnTo=/dashboards/%25');
    await page.waitForURL((url) => url.pathname.startsWith('/dashboards/'));
    expect(new URL(page.url()).pathname).toBe('/dashboards/%');
  });

  await test.step('a return address on another site is ignored', async () => {
    await signInSilently(page, '/sign-in?returnTo=https://evil.example/');
    await expect(page).toHaveURL('/');
  });

  await test.step('a signed-in user skips the sign-in page', async () => {
    await page.goto('/sign-in?returnTo=/dashboards/fares');
    await expect(page).toHaveURL(/\/dashboards\/fares$/);
  });

  await test.step('a link with the former parameter `place` still works', async () => {
    await page.goto('/sign-in?place=/dashboards/taxi');
    await expect(page).toHaveURL(/\/dashboards\/taxi$/);
  });
});

test('a user can sign in again after signing out, silently or as another user', async ({
  page,
}) => {
  await test.step('Back from Databricks leads to a sign-in page that works', async () => {
    await page.goto('/sign-in?returnTo=/dashboards/fares');
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(page.getByRole('button', { name: emailOf('alice'), exact: true })).toBeVisible();
    await page.goBack();
    await signInAtDatabricks(page, 'alice');
    await expect(page).toHaveURL(/\/dashboards\/fares$/);
  });

  await test.step('signing in again is silent while the Databricks session lasts', async () => {
    await signOut(page);
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(homeHeading(page)).toBeVisible();
  });

  await test.step('another user can sign in after a sign-out', async () => {
    await signOut(page);
    await expect(page.getByRole('status')).toContainText('You’re signed out');
    await expect(page.getByRole('status')).toContainText(
      'You may still be signed in to Databricks',
    );
    await page.getByRole('button', { name: 'Use a different account' }).click();
    await page.getByRole('button', { name: emailOf('bob'), exact: true }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('button', { name: emailOf('bob') })).toBeVisible();
    await expect(cardLink(page, 'Brooklyn operations')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Manhattan operations' })).toHaveCount(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('sign-in, catalog, and sign-out work', async ({ page }) => {
    await signInByPages(page, 'alice');
    await expect(cardLink(page, 'Taxi trips')).toBeVisible();
    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
  });
});

test('the clicked sign-in button shows progress and is disabled', async ({ page }) => {
  await page.goto('/sign-in');
  await page.route('**/sign-in/start', () => {
    // Never responds, so that the page keeps waiting.
  });
  await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toBeVisible();
  const state = await page.evaluate(async () => {
    const button = document.querySelector('button');
    button?.click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [button?.textContent, button?.getAttribute('aria-disabled')];
  });
  expect(state).toEqual(['Taking you to Databricks…', 'true']);
});

test('a sign-in that another site starts gets 403 and no cookies', async ({ request }) => {
  const response = await request.post('/sign-in/start', {
    headers: { origin: 'https://evil.example' },
    form: { returnTo: '/' },
  });
  expect(response.status()).toBe(403);
  expect(response.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
});
