import { liveFrame } from './pages/on-page.ts';
import { chooseMore, saveView, toolbarButton } from './pages/toolbar-on-page.ts';
import { dashboardFrame, dashboardReady, expect, sandbox, signIn, test } from './stack/fixtures.ts';

test('the toolbar and notices describe only the data that is shown', async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await test.step('a refresh removes the notice about the previous data', async () => {
    await sandbox.fault({ target: 'statements', status: 500, body: {} });
    await toolbarButton(page, 'Refresh data').click();
    const notice = page.locator('.notice-bar');
    await expect(notice).toContainText('couldn’t be loaded');
    await toolbarButton(page, 'Refresh data').click();
    await expect(page.getByText('Data refreshed.')).toBeVisible();
    await expect(notice).toHaveCount(0);
  });
  await test.step('a refresh that partly fails ends, and only its notice is shown', async () => {
    await sandbox.fault({ target: 'statements', status: 500, times: 8, body: {} });
    await toolbarButton(page, 'Refresh data').click();
    const notice = page.locator('.notice-bar');
    await expect(notice).toContainText('couldn’t be loaded');
    await expect(toolbarButton(page, 'Refresh data')).not.toHaveAttribute('aria-disabled', 'true');
    await page.clock.runFor(31_000);
    await expect(page.getByText('taking longer than usual')).toHaveCount(0);

    await sandbox.clearFaults();
    await toolbarButton(page, 'Refresh data').click();
    await expect(notice).toHaveCount(0);
  });
});

test('the full-screen bar and the toolbar fit the width and cover nothing', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await test.step('full screen adds a bar that does not cover the dashboard', async () => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 700 });
      await chooseMore(page, 'Full screen');
      const section = page.locator('#dashboard');
      const exit = section.getByRole('button', { name: 'Exit full screen' });
      await expect(exit).toBeInViewport({ ratio: 1 });
      await expect(section.getByText('Taxi trips', { exact: true })).toBeVisible();
      // Nothing covers Sigma's own buttons.
      const tab = dashboardFrame(page).getByRole('button', { name: 'Trips', exact: true });
      await tab.click({ trial: true });
      const bar = await section.locator('.full-screen-bar').boundingBox();
      const frame = await liveFrame(page).boundingBox();
      expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(frame?.y ?? 0);
      expect(await section.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(width);

      // The exit button stays in view and is the first Tab stop.
      await page.keyboard.press('Tab');
      await expect(exit).toBeFocused();
      await page.mouse.move(width / 2, 300);
      await page.mouse.wheel(0, 5_000);
      await expect.poll(() => section.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
      await expect(exit).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Enter');
      await expect(exit).toHaveCount(0);
    }
  });
  await test.step('a view name is shown in full if it fits, and never widens the toolbar beyond the page', async () => {
    for (const view of ['Expensive February', 'Expensive rides in Manhattan and Brooklyn by day']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await saveView(page, view);
      const name = toolbarButton(page, `Saved views: ${view}`).getByText(view);
      await expect(name).toBeVisible();
      for (const width of [1280, 1024, 800, 768]) {
        await page.setViewportSize({ width, height: 900 });
        const rightEdge = async () => {
          const more = await toolbarButton(page, 'More actions').boundingBox();
          return (more?.x ?? 0) + (more?.width ?? 0);
        };
        // The toolbar narrows a moment after the page is resized.
        await expect.poll(rightEdge).toBeLessThanOrEqual(width);
        if (view === 'Expensive February') {
          expect(await name.evaluate((button) => button.scrollWidth <= button.clientWidth)).toBe(
            true,
          );
        }
      }
    }
  });
});
