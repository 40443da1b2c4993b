import type { Page } from '@playwright/test';
import { dashboardFrame, dashboardReady, expect, signIn, test } from './fixtures.ts';
import { onTop } from './on-page.ts';

const tool = (page: Page, name: string | RegExp) =>
  page.getByRole('toolbar', { name: 'Taxi trips: actions' }).getByRole('button', { name });

test('full screen has a bar of its own, and covers nothing of the dashboard', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 700 });
    const more = tool(page, 'More actions');
    if (await more.isVisible()) await more.click();
    await page.getByRole(width === 320 ? 'menuitem' : 'button', { name: 'Full screen' }).click();
    const section = page.locator('#dashboard');
    const exit = section.getByRole('button', { name: 'Exit full screen' });
    await expect(exit).toBeInViewport({ ratio: 1 });
    await expect(section.getByText('Taxi trips', { exact: true })).toBeVisible();
    // Sigma's own controls are where they can be pressed.
    await dashboardFrame(page).getByRole('button', { name: 'Share' }).click({ trial: true });
    const bar = await section.locator('.full-screen-bar').boundingBox();
    const frame = await onTop(page).boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(frame?.y ?? 0);
    expect(await section.evaluate((it) => it.scrollWidth)).toBeLessThanOrEqual(width);

    // It stays there, and is what the keyboard reaches first.
    await page.keyboard.press('Tab');
    await expect(exit).toBeFocused();
    await page.mouse.move(width / 2, 300);
    await page.mouse.wheel(0, 5_000);
    await expect.poll(() => section.evaluate((it) => it.scrollTop)).toBeGreaterThan(0);
    await expect(exit).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(exit).toHaveCount(0);
  }
});
