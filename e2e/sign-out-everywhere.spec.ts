import { startTestRedis } from '../testing/processes/redis.ts';
import { axeFindings } from './accessibility/axe-findings.ts';
import { emailOf, expect, signIn, test } from './stack/fixtures.ts';
import { withVariant } from './stack/variant.ts';

test('with Redis, a user signs out in all browsers by keyboard', async ({ page, browser }) => {
  const redis = await startTestRedis();
  try {
    await withVariant({ REDIS_URL: redis.url }, async (origin) => {
      const otherBrowser = await browser.newContext();
      const elsewhere = await otherBrowser.newPage();
      for (const tab of [page, elsewhere]) await signIn(tab, 'alice', `${origin}/`);
      const account = page.getByRole('button', { name: `Signed in as ${emailOf('alice')}` });
      const everywhere = page.getByRole('button', { name: 'Sign out everywhere' });
      await account.press('Enter');
      await expect(everywhere).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(everywhere).toBeHidden();
      await expect(account).toBeFocused();
      await account.press('Enter');
      const stops = ['theme', 'clear favorites and history', 'sign out', 'sign out everywhere'];
      for (const _ of stops) await page.keyboard.press('Tab');
      await expect(everywhere).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText('You’re signed out everywhere')).toBeVisible();

      await elsewhere.goto(`${origin}/dashboards/taxi`);
      await expect(elsewhere.getByText('You were signed out')).toBeVisible();
      expect(new URL(elsewhere.url()).searchParams.get('returnTo')).toBe('/dashboards/taxi');
      // A sign-in right after the sign-out is not revoked.
      await elsewhere.getByRole('button', { name: 'Continue with Databricks' }).click();
      await expect(elsewhere).toHaveURL(`${origin}/dashboards/taxi`);
      await otherBrowser.close();
    });
  } finally {
    await redis.stop();
  }
});

test('without Redis, the menu does not offer to sign out everywhere', async ({ page }) => {
  await signIn(page, 'alice');
  await page.getByRole('button', { name: `Signed in as ${emailOf('alice')}` }).click();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
  await expect(page.getByRole('button', { name: /everywhere/ })).toHaveCount(0);
});
