import type { Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { allScenes } from './scenes/all-scenes.ts';
import { pictured } from './scenes/pictured.ts';

const sizes = [
  { width: 1280, height: 900 },
  { width: 2560, height: 1440 },
  { width: 360, height: 740 },
] as const;

/** The sizes, first the one that a scene was opened in: what is open may not fit another. */
function sizesFrom(page: Page): (typeof sizes)[number][] {
  const opened = page.viewportSize()?.width;
  return [...sizes].sort((a, b) => Number(b.width === opened) - Number(a.width === opened));
}

/** Where a picture goes: to the docs if they show it, else where nothing is committed. */
function pathOf(picture: string): string {
  return `${pictured.has(picture) ? 'docs' : 'test-results'}/screenshots/${picture}.png`;
}

/** Sigma's frames are drawn by a process of their own, a moment after the page around them. */
async function resize(page: Page, size: (typeof sizes)[number]): Promise<void> {
  await page.setViewportSize(size);
  for (const frame of page.frames()) {
    const drawn = frame.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 300))),
    );
    // One that was taken away meanwhile is in no picture.
    await drawn.catch(() => {});
  }
}

test.use({ trace: 'off' });

for (const { name, open, settled } of allScenes) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize(sizes[0]);
      await open(page);
      await settled(page);
      for (const size of sizesFrom(page)) {
        await resize(page, size);
        const path = pathOf(`${name}-${theme}-${size.width}`);
        await page.screenshot({ path, animations: 'disabled' });
      }
    });
  }
}
