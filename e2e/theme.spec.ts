import type { Page } from '@playwright/test';
import { liveFrame, shellReady } from './pages/on-page.ts';
import { dashboardReady, expect, signIn, test } from './stack/fixtures.ts';

const pageColor = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);
/** Page colors of the themes. */
const light = 'rgb(251, 251, 252)';
const dark = 'rgb(15, 17, 22)';

/**
 * Chooses a theme in the account menu. Chooses another one first, because a checked radio button
 * reports no change, and repeats both, because the menu handles events only after the first paint.
 */
async function choose(page: Page, theme: string): Promise<void> {
  const menu = page.getByRole('button', { name: /^Signed in as/ });
  const radio = page.getByRole('radio', { name: theme });
  if (!(await radio.isVisible())) await menu.click();
  await expect(async () => {
    await page.getByRole('radio', { name: theme === 'Light' ? 'Dark' : 'Light' }).check();
    await radio.check();
    const expected = theme === 'System' ? null : theme.toLowerCase();
    expect(await page.locator('html').getAttribute('data-theme')).toBe(expected);
  }).toPass();
}

test('a chosen theme applies in every tab, and the bar marks the demo', async ({
  page,
  context,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, 'alice');

  await test.step('the first Tab stop is a link that leads past the header', async () => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
  });

  await test.step('the bar says that this is a demo', async () => {
    await expect(page.getByRole('banner')).toContainText('Demo: sample data, no real accounts');
  });

  await test.step('the menu shows the chosen theme after a reload, and System follows the operating system', async () => {
    await choose(page, 'Light');
    expect(await pageColor(page)).toBe(light);
    await page.reload();
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
    await choose(page, 'System');
    expect(await pageColor(page)).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await pageColor(page)).toBe(light);
  });

  await test.step('a chosen theme reaches the other tabs, their dashboards, and their menus', async () => {
    const other = await context.newPage();
    await other.emulateMedia({ colorScheme: 'light' });
    await other.goto('/dashboards/taxi');
    await dashboardReady(other);
    await shellReady(other);
    await choose(page, 'Dark');
    await expect.poll(() => pageColor(other)).toBe(dark);
    await expect(liveFrame(other)).toHaveAttribute('src', /&:theme=Dark/);
    await other.getByRole('button', { name: /^Signed in as/ }).click();
    await expect(other.getByRole('radio', { name: 'Dark' })).toBeChecked();
    await other.close();
    await choose(page, 'System');
  });

  await test.step('a chosen theme replaces the system theme at once and in the HTML of later requests', async () => {
    expect(await pageColor(page)).toBe(light);
    await page.evaluate(() => {
      Object.assign(window, { themeEvents: 0 });
      addEventListener('portal:theme', () => {
        (window as unknown as { themeEvents: number }).themeEvents += 1;
      });
    });
    await choose(page, 'Dark');
    expect(await pageColor(page)).toBe(dark);
    expect(
      await page.evaluate(() => (window as unknown as { themeEvents: number }).themeEvents),
    ).toBeGreaterThan(0);
    const cookie = (await context.cookies()).find(({ name }) => name === 'portal-theme');
    expect(cookie).toMatchObject({ value: 'dark', sameSite: 'Lax', path: '/', httpOnly: false });

    const html = await (await page.request.get('/')).text();
    expect(html).toMatch(/<html[^>]* data-theme="dark"/);
    expect(html).toMatch(/<meta name="theme-color" content="#0f1116"/);
    // The HTML itself has the theme, so the page is dark without scripts.
    await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
    await page.reload();
    expect(await pageColor(page)).toBe(dark);
  });
});

test('a cookie with an unknown theme is ignored', async ({ context, baseURL }) => {
  await context.addCookies([
    { name: 'portal-theme', value: '"><script>', url: baseURL ?? '', sameSite: 'Lax' },
  ]);
  const html = await (await context.request.get('/sign-in')).text();
  expect(html).toMatch(/<html lang="en">/);
});

test('the header fits a phone, and the sign-in page has the brand color', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  await page.setViewportSize({ width: 320, height: 640 });

  await test.step('on a phone, the header is one line, and its menu offers sign-out', async () => {
    await signIn(page, 'alice');
    const header = await page.getByRole('banner').boundingBox();
    expect(header?.height).toBeLessThan(64);
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page.getByText('You’re signed out')).toBeVisible();
  });

  await test.step('the brand color applies under the strict Content-Security-Policy', async () => {
    await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toHaveCSS(
      'background-color',
      'rgb(31, 95, 191)',
    );
    expect(violations).toEqual([]);
  });
});
