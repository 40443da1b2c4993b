import type { Page } from '@playwright/test';
import { homeHeading, restoreFromCache, signOut } from '../pages/on-page.ts';
import { sessionScenes } from '../scenes/session.ts';
import { minutes } from '../stack/clock.ts';
import {
  dashboardFrame,
  dashboardReady,
  emailOf,
  expect,
  sandbox,
  signIn,
  test,
  type User,
} from '../stack/fixtures.ts';
import { endingIn, resealSession } from '../stack/session-cookies.ts';

const dialog = (page: Page) => page.getByRole('alertdialog', { name: 'Your session ended' });

/** Sets the control Minimum fare, and waits until the page URL has the value. */
async function setFare(page: Page, fare: string): Promise<void> {
  const minFare = dashboardFrame(page).getByLabel('Minimum fare');
  await minFare.fill(fare);
  await minFare.press('Enter');
  await expect(page).toHaveURL(new RegExp(`min-fare=${fare}`));
}

/**
 * Signs in through the popup that the dialog's button opens, and waits until the popup closes.
 * Without `user`, the session at Databricks must still exist.
 */
async function signInAgain(page: Page, user?: User): Promise<void> {
  const opened = page.waitForEvent('popup');
  await dialog(page).getByRole('button', { name: 'Sign in again' }).click();
  const popup = await opened;
  const closed = popup.waitForEvent('close');
  if (user) {
    await expect(popup.getByRole('heading', { name: 'Sign in to Databricks' })).toBeVisible();
    expect(await popup.evaluate(() => window.opener)).toBeNull();
    await popup.getByRole('button', { name: emailOf(user), exact: true }).click();
    await Promise.race([closed, popup.getByRole('button', { name: 'Allow' }).click()]);
  }
  await closed;
}

/** Ends the session: its grant is revoked, its token expires, and the page tries to renew. */
async function endSession(page: Page): Promise<void> {
  await sandbox.revoke(emailOf('alice'));
  await resealSession(page.context(), endingIn(-60));
  await restoreFromCache(page);
}

test('after sleep, the dashboard stays, blurred, and a sign-in by popup keeps its filters', {
  tag: '@quick',
}, async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await setFare(page, '40');
  // A session ends after eight idle hours.
  await clock.advance(minutes(9 * 60));
  await expect(dialog(page)).toBeVisible();
  await expect(page.locator('iframe[name^="sigma-"]')).toHaveCSS('filter', /blur/);
  await expect(page.locator('iframe[name^="sigma-"]')).toHaveAttribute('inert', '');
  await signInAgain(page);
  await expect(dialog(page)).toBeHidden();
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
});

test('with popups blocked, the sign-in replaces the page and returns to its view state', async ({
  page,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await setFare(page, '40');
  await endSession(page);
  await expect(dialog(page)).toBeVisible();
  await page.evaluate(() => {
    window.open = () => null;
  });
  await dialog(page).getByRole('button', { name: 'Sign in again' }).click();
  await page.waitForURL(/\/dashboards\/taxi\?.*min-fare=40/);
  await dashboardReady(page);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
});

test('no data of the first user remains when another user signs in through the popup', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await setFare(page, '40');
  await page.evaluate(() => localStorage.setItem('portal:theme-of-nobody', 'kept'));
  await endSession(page);
  await expect(dialog(page)).toBeVisible();
  // Ends the sessions at Databricks and at the portal.
  await context.clearCookies();
  await signInAgain(page, 'bob');
  await expect(homeHeading(page)).toBeVisible();
  await expect(page.getByText(emailOf('bob')).first()).toBeAttached();
  expect(new URL(page.url()).search).toBe('?notice=other_user');
  await expect(page.getByText('Someone else signed in on this browser')).toBeVisible();
  expect(await page.content()).not.toContain(emailOf('alice'));
  await expect(page.locator('iframe')).toHaveCount(0);
  const keys = await page.evaluate(() => Object.keys(localStorage));
  expect(keys).toContain('portal:theme-of-nobody');
  // Keys with a user's values are `portal:USER:NAME`. Only Bob's may be left.
  const userKeys = keys.filter((key) => /^portal:.*:/.test(key));
  expect(new Set(userKeys.map((key) => key.split(':')[1])).size).toBeLessThanOrEqual(1);
});

test('a tab leaves its dashboard after another user signed in, even without messages between tabs', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await context.clearCookies();
  // Without messages between tabs, only the tab's own renewal can detect the other user.
  await page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  const other = await context.newPage();
  await other.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await signIn(other, 'bob');
  await restoreFromCache(page);
  await expect(homeHeading(page)).toBeVisible();
  await expect(page.getByText(emailOf('alice'))).toHaveCount(0);
});

test('a sign-out in one tab is shown in the other tab within two seconds', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await dashboardReady(page);
  const other = await context.newPage();
  await other.goto('/');
  await signOut(other);
  await expect(other.getByText('You’re signed out')).toBeVisible();
  await expect(page.getByText('You were signed out')).toBeVisible({ timeout: 2_000 });
  expect(new URL(page.url()).searchParams.get('returnTo')).toContain('/dashboards/taxi?');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('a notice announces the end of a session, and its button signs in without leaving the page', async ({
  page,
}) => {
  const scene = sessionScenes.find(({ name }) => name === 'session-ending');
  await scene?.open(page);
  await scene?.settled(page);
  const notice = page.getByRole('region', { name: 'Session' });
  await expect(notice).toContainText('Your session ends in');
  // The faults of the scene prevent renewals.
  await sandbox.clearFaults();
  const closed = page.waitForEvent('popup').then((popup) => popup.waitForEvent('close'));
  await notice.getByRole('button', { name: 'Sign in again' }).click();
  await closed;
  await expect(notice).toBeHidden();
  await expect(page.locator('iframe:not([inert])')).toBeVisible();
});
