import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { resizePage } from './pages/on-page.ts';
import { allScenes } from './scenes/all-scenes.ts';
import { pictured } from './scenes/pictured.ts';
import { expect, test } from './stack/fixtures.ts';

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

/**
 * Takes pictures until two in a row are the same, and keeps the last: Sigma's frames are drawn by a
 * process of their own, a moment after the page around them.
 */
async function picture(page: Page, path: string): Promise<void> {
  let former: Buffer | undefined;
  await expect
    .poll(async () => {
      const next = await page.screenshot({ animations: 'disabled' });
      const isSame = former?.equals(next) ?? false;
      former = next;
      return isSame;
    })
    .toBe(true);
  if (former) writePicture(path, former);
}

function writePicture(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

test.use({ trace: 'off' });

for (const { name, open, settled } of allScenes) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(sizes[0]);
      await open(page);
      await settled(page);
      for (const size of sizesFrom(page)) {
        await resizePage(page, size);
        await picture(page, pathOf(`${name}-${theme}-${size.width}`));
      }
    });
  }
}
