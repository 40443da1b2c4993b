import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { resizePage } from './pages/on-page.ts';
import { allScenes } from './scenes/all-scenes.ts';
import { committedScreenshots } from './scenes/committed-screenshots.ts';
import { expect, test } from './stack/fixtures.ts';

const sizes = [
  { width: 1280, height: 900 },
  { width: 2560, height: 1440 },
  { width: 360, height: 740 },
] as const;

/**
 * Returns all sizes, starting with the size at which the scene left the page: resizing first could
 * close a menu that exists only at that size.
 */
function sizesToCapture(page: Page): (typeof sizes)[number][] {
  const sceneWidth = page.viewportSize()?.width;
  return [...sizes].sort((a, b) => Number(b.width === sceneWidth) - Number(a.width === sceneWidth));
}

/** Returns a screenshot's path: in `docs` if it is committed, else in a folder that git ignores. */
function pathOf(name: string): string {
  return `${committedScreenshots.has(name) ? 'docs' : 'test-results'}/screenshots/${name}.png`;
}

/**
 * Takes screenshots until two in a row are equal, and saves the last one. The browser draws Sigma's
 * frames in a process of their own, a moment after the page around them.
 */
async function saveScreenshot(page: Page, path: string): Promise<void> {
  let previous: Buffer | undefined;
  await expect
    .poll(async () => {
      const next = await page.screenshot({ animations: 'disabled' });
      const isEqual = previous?.equals(next) ?? false;
      previous = next;
      return isEqual;
    })
    .toBe(true);
  if (previous) writeScreenshot(path, previous);
}

/** Scenes that count down. */
const countdownScenes: readonly string[] = ['session-ending', 'databricks-unavailable'];

/** Stops the page's clock, because two screenshots of a running countdown are never equal. */
async function stopCountdown(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
}

function writeScreenshot(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

test.use({ trace: 'off' });

for (const { name, open, settled } of allScenes) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${name} is captured in the ${theme} theme at every size`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(sizes[0]);
      await open(page);
      await settled(page);
      if (countdownScenes.includes(name)) await stopCountdown(page);
      for (const size of sizesToCapture(page)) {
        await resizePage(page, size);
        await saveScreenshot(page, pathOf(`${name}-${theme}-${size.width}`));
      }
    });
  }
}
