import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { resizePage, sidewaysScroll } from '../on-page.ts';
import { allScenes } from '../scenes/all-scenes.ts';
import { axeFindings } from './axe-findings.ts';
import { expectEdgesInForcedColors } from './forced-colors.ts';
import { expectNothingLostInLargeText } from './large-text.ts';
import { motionSeen, watchMotion } from './motion.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 320, height: 640 },
] as const;

/** Scenes whose text for screen readers is compared word by word, in `aria/`. */
const spoken: readonly string[] = [
  'sign-in',
  'sign-in-problem',
  'signed-out',
  'signed-in-popup',
  'catalogue',
  'catalogue-no-match',
  'catalogue-unopened',
  'account-menu',
  'palette',
  'dashboard-loading',
  'dashboard',
  'problem-catalogue',
  'problem-blocked',
  'notice-part-failed',
  'session-ending',
  'session-ended',
];

/** Scenes that show every kind of long text and of bar. */
const largeText: readonly string[] = [
  'catalogue',
  'catalogue-list',
  'dashboard',
  'problem-catalogue',
  'notice-part-failed',
];

/** Where controls, choices and what lies above the page meet the eye. */
const forcedColors: readonly string[] = [
  'sign-in-problem',
  'catalogue-favourite',
  'catalogue-tag',
  'account-menu',
  'palette',
  'dashboard',
  'dashboard-loading',
  'problem-retry',
  'notice-part-failed',
  'session-ended',
];

/**
 * Shows the page in another theme. A dashboard is dark by the root's attribute alone: the system's
 * own theme would load another frame.
 */
async function darken(page: Page): Promise<void> {
  if ((await page.locator('#dashboard').count()) === 0) {
    return page.emulateMedia({ colorScheme: 'dark' });
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
}

test.use({ viewport: sizes[0] });
test.setTimeout(30_000);

for (const { name, open, settled } of allScenes) {
  test(`${name}: is accessible`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await watchMotion(page);
    await open(page);
    await settled(page);
    if (spoken.includes(name)) {
      await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
    }
    for (const theme of ['light', 'dark']) {
      if (theme === 'dark') await darken(page);
      for (const size of sizes) {
        await resizePage(page, size);
        const found = await axeFindings(page, theme === 'light' ? 'all' : 'colors');
        expect.soft(found, `${theme}, ${size.width} px`).toEqual([]);
      }
      // Less where the page keeps room for a scrollbar; what folds by the room does so a moment later.
      await expect.poll(() => sidewaysScroll(page)).toBeLessThanOrEqual(0);
    }
    expect(await motionSeen(page)).toEqual([]);
    if (largeText.includes(name)) await expectNothingLostInLargeText(page);
    if (forcedColors.includes(name)) await expectEdgesInForcedColors(page);
  });
}
