import type { Page } from '@playwright/test';
import { layoutShifts, liveFrame, watchLayoutShifts } from './pages/on-page.ts';
import { chooseMore, toolbarReady } from './pages/toolbar-on-page.ts';
import { dashboardFrame, dashboardReady, expect, sandbox, signIn, test } from './stack/fixtures.ts';

/** Waits until the dashboard, its table, and the toolbar are shown. */
async function fullyLoaded(page: Page): Promise<void> {
  await dashboardReady(page);
  await toolbarReady(page);
  await expect(dashboardFrame(page).getByRole('table', { name: 'Trips' })).toBeVisible();
}

/** Returns the heights of the frame's content, the frame, and the page, in px. */
async function heights(page: Page): Promise<{ content: number; frame: number; page: number }> {
  const body = await dashboardFrame(page).locator('body').boundingBox();
  const frame = await liveFrame(page).boundingBox();
  const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
  return { content: body?.height ?? 0, frame: frame?.height ?? 0, page: pageHeight };
}

/** Waits until the frame is at least as tall as its content, and less than 8 px taller. */
async function expectFrameAsTallAsContent(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { content, frame } = await heights(page);
      return frame >= content && frame - content < 8;
    })
    .toBe(true);
}

for (const [device, width] of [
  ['a phone', 320],
  ['a desktop', 1_280],
] as const) {
  test(`on ${device}, nothing shifts while a dashboard loads for the first or the second time`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await watchLayoutShifts(page);
    await signIn(page, 'alice', '/dashboards/taxi');
    await fullyLoaded(page);
    await expectFrameAsTallAsContent(page);
    expect(await layoutShifts(page)).toEqual([]);

    // The page stores the height, for the next load, only after it was stable for a while.
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toContain(':heights');
    const firstHeights = await heights(page);
    await sandbox.fault({ target: 'embed', body: { mode: 'slow' }, hold: true });
    await page.reload();
    await expect(page.locator('iframe')).toHaveCount(1);
    expect((await heights(page)).page).toBe(firstHeights.page);
    await sandbox.release();
    await fullyLoaded(page);
    expect(await layoutShifts(page)).toEqual([]);
    await expect.poll(async () => (await heights(page)).page).toBe(firstHeights.page);
  });
}

test('the page around a tall dashboard scrolls, and its header, skip link, and problems are visible', async ({
  page,
}) => {
  await test.step('the header stays above a problem card', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
    await page.setViewportSize({ width: 1_280, height: 500 });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await page.evaluate(() => scrollTo(0, 400));
    const topTag = await page.evaluate(
      () => document.elementFromPoint(640, 20)?.closest('header, section')?.tagName,
    );
    expect(topTag).toBe('HEADER');

    // The retry opens the dashboard, for the next steps.
    await page.getByRole('button', { name: 'Retry' }).click();
  });
  await test.step('the page scrolls instead of the frame, and the header stays on top', async () => {
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.evaluate(() => scrollTo(0, 0));
    await fullyLoaded(page);
    await expectFrameAsTallAsContent(page);
    const lastLine = dashboardFrame(page).getByText(/^10 of /);
    await expect(lastLine).not.toBeInViewport();
    await liveFrame(page).hover({ position: { x: 300, y: 300 } });
    await page.mouse.wheel(0, 5_000);
    await expect(lastLine).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
    const topElement = await page.evaluate(() => document.elementFromPoint(300, 20)?.tagName);
    expect(topElement).not.toBe('IFRAME');
  });
  await test.step('title and toolbar stay in view if the window is tall enough', async () => {
    await expectFrameAsTallAsContent(page);
    const header = page.getByRole('banner');
    for (const height of [900, 500]) {
      await page.setViewportSize({ width: 1_280, height });
      await page.evaluate(() => scrollTo(0, 400));
      await expect(header).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('toolbar')).toBeInViewport({ ratio: 1 });
    }
    // On a phone in landscape, the header scrolls away, so that most of the height is left for the
    // dashboard.
    await page.setViewportSize({ width: 740, height: 360 });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.getByRole('button', { name: 'More actions' })).toBeInViewport({ ratio: 1 });
    expect((await liveFrame(page).boundingBox())?.y).toBeLessThan(360 * 0.4);
    await page.evaluate(() => scrollTo(0, 400));
    await expect(header).not.toBeInViewport();
  });
  await test.step('the skip link leads past the dashboard, even if the dashboard is tall', async () => {
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.evaluate(() => scrollTo(0, 0));
    await expectFrameAsTallAsContent(page);
    const skip = page.getByRole('link', { name: 'Skip dashboard' });
    await skip.focus();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.locator('#after-dashboard')).toBeFocused();
    const { bottom, windowHeight } = await page.evaluate(() => ({
      bottom: document.getElementById('dashboard')?.getBoundingClientRect().bottom ?? 0,
      windowHeight: innerHeight,
    }));
    expect(bottom).toBeLessThanOrEqual(windowHeight + 1);
  });
  await test.step('a problem is shown within the window, even if the dashboard was tall before', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toContain(':heights');
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
    await page.reload();
    const retry = page.getByRole('button', { name: 'Retry' });
    await expect(retry).toBeInViewport({ ratio: 1 });
    await retry.click();
    await fullyLoaded(page);
    await expectFrameAsTallAsContent(page);
  });
  await test.step('in full screen, the section around the frame scrolls', async () => {
    await chooseMore(page, 'Full screen');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('dashboard');
    await expectFrameAsTallAsContent(page);
    const lastLine = dashboardFrame(page).getByText(/^10 of /);
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 5_000);
    await expect(lastLine).toBeInViewport();
  });
});

test('a frame that keeps asking for more height does not make the page grow without end', async ({
  page,
}) => {
  await sandbox.fault({ target: 'embed', body: { mode: 'height-loop' } });
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const { content } = await heights(page);
  const measured: number[] = [];
  const advance = async (seconds: number) => {
    // Small steps let frame and page exchange messages in between.
    for (let step = 0; step < seconds * 4; step += 1) {
      await page.clock.runFor(250);
      measured.push((await liveFrame(page).boundingBox())?.height ?? 0);
    }
  };
  // For ten seconds, the frame asks for more height, up to 7,000 px more than its content. The page
  // must stop following long before.
  await advance(11);
  const finalHeight = measured.at(-1);
  await advance(2);
  expect(new Set(measured.slice(-8))).toEqual(new Set([finalHeight]));
  expect(Math.max(...measured)).toBeLessThan(content + 3_000);
  // The frame still works.
  await expect(dashboardFrame(page).getByRole('table', { name: 'Trips' })).toBeVisible();
});
