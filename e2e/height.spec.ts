import type { Page } from '@playwright/test';
import { layoutShifts, onTop, watchLayoutShifts } from './pages/on-page.ts';
import { dashboardFrame, dashboardReady, expect, sandbox, signIn, test } from './stack/fixtures.ts';

/** Waits until the toolbar tells how old the data is, with which everything has come. */
async function everythingThere(page: Page): Promise<void> {
  await dashboardReady(page);
  await expect(page.getByRole('toolbar')).toContainText(/Loaded at/);
  await expect(dashboardFrame(page).getByRole('table', { name: 'Trips' })).toBeVisible();
}

/** How tall the content of the frame is, and how tall the frame. */
async function heights(page: Page): Promise<{ content: number; frame: number; page: number }> {
  const body = await dashboardFrame(page).locator('body').boundingBox();
  const frame = await onTop(page).boundingBox();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  return { content: body?.height ?? 0, frame: frame?.height ?? 0, page: whole };
}

async function expectFrameAsTallAsContent(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { content, frame } = await heights(page);
      return frame >= content && frame - content < 8;
    })
    .toBe(true);
}

for (const [device, width] of [
  ['a telephone', 320],
  ['a window', 1_280],
] as const) {
  test(`in ${device} nothing moves from navigation to data, the first time and the next`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await watchLayoutShifts(page);
    await signIn(page, 'alice', '/dashboards/taxi');
    await everythingThere(page);
    await expectFrameAsTallAsContent(page);
    expect(await layoutShifts(page)).toEqual([]);

    // The height is kept when it has been calm for a while.
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toContain(':heights');
    const known = await heights(page);
    await sandbox.fault({ target: 'embed', body: { mode: 'slow' }, hold: true });
    await page.reload();
    await expect(page.locator('iframe')).toHaveCount(1);
    expect((await heights(page)).page).toBe(known.page);
    await sandbox.release();
    await everythingThere(page);
    expect(await layoutShifts(page)).toEqual([]);
    await expect.poll(async () => (await heights(page)).page).toBe(known.page);
  });
}

test('a tall dashboard scrolls with the page, and leaves bars, links and problems in reach', async ({
  page,
}) => {
  await test.step('the header stays above the card of a problem', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
    await page.setViewportSize({ width: 1_280, height: 500 });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await page.evaluate(() => scrollTo(0, 400));
    const atTop = () =>
      page.evaluate(() => document.elementFromPoint(640, 20)?.closest('header, section')?.tagName);
    expect(await atTop()).toBe('HEADER');

    await page.getByRole('button', { name: 'Try again' }).click();
  });
  await test.step('the page scrolls and not the frame, below the header', async () => {
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.evaluate(() => scrollTo(0, 0));
    await everythingThere(page);
    await expectFrameAsTallAsContent(page);
    const lastLine = dashboardFrame(page).getByText(/^10 of /);
    await expect(lastLine).not.toBeInViewport();
    await onTop(page).hover({ position: { x: 300, y: 300 } });
    await page.mouse.wheel(0, 5_000);
    await expect(lastLine).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
    const onTopOfHeader = await page.evaluate(() => document.elementFromPoint(300, 20)?.tagName);
    expect(onTopOfHeader).not.toBe('IFRAME');
  });
  await test.step('title and toolbar stay in view where the window is tall enough', async () => {
    await expectFrameAsTallAsContent(page);
    const header = page.getByRole('banner');
    for (const [height, ratio] of [
      [900, 1],
      [500, 0],
    ] as const) {
      await page.setViewportSize({ width: 1_280, height });
      await page.evaluate(() => scrollTo(0, 400));
      await expect(header).toBeInViewport({ ratio: 1 });
      const bars = [page.getByRole('heading', { level: 1 }), page.getByRole('toolbar')];
      for (const bar of bars) {
        if (ratio) await expect(bar).toBeInViewport({ ratio });
        else await expect(bar).not.toBeInViewport();
      }
    }
    // Sideways, a telephone has no room for any bar, and the dashboard has most of what there is.
    await page.setViewportSize({ width: 740, height: 360 });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.getByRole('button', { name: 'More actions' })).toBeInViewport({ ratio: 1 });
    expect((await onTop(page).boundingBox())?.y).toBeLessThan(360 * 0.4);
    await page.evaluate(() => scrollTo(0, 400));
    await expect(header).not.toBeInViewport();
  });
  await test.step('the skip link leads past the dashboard, however tall it is', async () => {
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.evaluate(() => scrollTo(0, 0));
    await expectFrameAsTallAsContent(page);
    const skip = page.getByRole('link', { name: 'Skip dashboard' });
    await skip.focus();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.locator('#after-dashboard')).toBeFocused();
    const { bottom, window } = await page.evaluate(() => ({
      bottom: document.getElementById('dashboard')?.getBoundingClientRect().bottom ?? 0,
      window: innerHeight,
    }));
    expect(bottom).toBeLessThanOrEqual(window + 1);
  });
  await test.step('a problem is told in the window, also where the dashboard was tall before', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toContain(':heights');
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
    await page.reload();
    const retry = page.getByRole('button', { name: 'Try again' });
    await expect(retry).toBeInViewport({ ratio: 1 });
    await retry.click();
    await everythingThere(page);
    await expectFrameAsTallAsContent(page);
  });
  await test.step('in full screen the section scrolls', async () => {
    await page.getByRole('button', { name: 'Full screen' }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('dashboard');
    await expectFrameAsTallAsContent(page);
    const lastLine = dashboardFrame(page).getByText(/^10 of /);
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 5_000);
    await expect(lastLine).toBeInViewport();
  });
});

test('a frame whose height grows without end does not make the page grow without end', async ({
  page,
}) => {
  await sandbox.fault({ target: 'embed', body: { mode: 'height-loop' } });
  await page.clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const { content } = await heights(page);
  const seen: number[] = [];
  const pass = async (seconds: number) => {
    // In small steps, so that frame and page hear each other in between.
    for (let step = 0; step < seconds * 4; step += 1) {
      await page.clock.runFor(250);
      seen.push((await onTop(page).boundingBox())?.height ?? 0);
    }
  };
  // The frame goes on for ten seconds, to some 7,000 px more than its content.
  await pass(11);
  const settled = seen.at(-1);
  await pass(2);
  expect(new Set(seen.slice(-8))).toEqual(new Set([settled]));
  expect(Math.max(...seen)).toBeLessThan(content + 3_000);
  // It scrolls inside now, and goes on.
  await expect(dashboardFrame(page).getByRole('table', { name: 'Trips' })).toBeVisible();
});
