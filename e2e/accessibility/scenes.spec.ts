import type { Page } from '@playwright/test';
import { horizontalOverflow, resizePage } from '../pages/on-page.ts';
import { journeys } from '../scenes/all-scenes.ts';
import type { Scene } from '../scenes/scene.ts';
import { expect, test } from '../stack/fixtures.ts';
import { axeFindings } from './axe-findings.ts';
import { expectEdgesInForcedColors, expectFavoritesDistinct } from './forced-colors.ts';
import { expectLargeTextFits } from './large-text.ts';
import { recordedMotion, recordMotion } from './motion.ts';

const wide = { width: 1440, height: 900 };
const narrow = { width: 320, height: 640 };
/** A size between them, at which no element is shown that the others lack. */
const medium = { width: 768, height: 1024 };

/** Scenes whose accessibility tree is compared with a snapshot in `aria/`. */
const ariaScenes: readonly string[] = [
  'sign-in',
  'sign-in-problem',
  'signed-out',
  'signed-in-popup',
  'home',
  'home-returning',
  'home-no-match',
  'home-unopened',
  'account-menu',
  'palette',
  'dashboard-loading',
  'dashboard',
  'about',
  'share',
  'problem-catalog',
  'problem-blocked',
  'notice-part-failed',
  'session-ending',
  'session-ended',
];

/** Scenes that together show every kind of long text, the toolbar, and the notice bar. */
const largeTextScenes: readonly string[] = [
  'home',
  'home-returning',
  'dashboard',
  'problem-catalog',
  'notice-part-failed',
];

/** Scenes that together show all controls, selections, and layers above the page. */
const forcedColorsScenes: readonly string[] = [
  'sign-in-problem',
  'home-returning',
  'account-menu',
  'palette',
  'dashboard',
  'dashboard-loading',
  'problem-retry',
  'notice-part-failed',
  'session-ended',
];

/**
 * Shows the page in a theme. On a dashboard, changes only the attribute of the root element,
 * because a change of the system theme would load another Sigma frame.
 */
async function showIn(page: Page, theme: 'light' | 'dark'): Promise<void> {
  if ((await page.locator('#dashboard').count()) === 0) {
    return page.emulateMedia({ colorScheme: theme });
  }
  await page.evaluate((theme) => {
    if (theme === 'dark') document.documentElement.dataset.theme = 'dark';
    else delete document.documentElement.dataset.theme;
  }, theme);
}

/** Expects the scene to be accessible in both themes, at every width, and for users with large text or forced colors. */
async function expectAccessible(page: Page, name: string): Promise<void> {
  if (ariaScenes.includes(name)) {
    await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  }
  for (const theme of ['light', 'dark'] as const) {
    await showIn(page, theme);
    for (const size of [wide, narrow]) {
      await resizePage(page, size);
      const found = await axeFindings(page, theme === 'light' ? 'all' : 'colors');
      expect.soft(found, `${theme}, ${size.width} px`).toEqual([]);
    }
  }
  for (const size of [narrow, medium]) {
    await resizePage(page, size);
    // The overflow is negative if the page reserves room for a scrollbar. Poll, because the toolbar
    // folds a moment after a change of width.
    await expect.poll(() => horizontalOverflow(page), `${size.width} px`).toBeLessThanOrEqual(0);
  }
  // The tests ask for reduced motion.
  expect(await recordedMotion(page)).toEqual([]);
  if (largeTextScenes.includes(name)) await expectLargeTextFits(page);
  if (forcedColorsScenes.includes(name)) await expectEdgesInForcedColors(page);
  if (name === 'home-returning') await expectFavoritesDistinct(page);
  await showIn(page, 'light');
  await resizePage(page, wide);
}

/**
 * Expects each scene of a journey to be accessible. Opens the first scene. Reaches each later scene
 * from the first one by its own steps, and then goes back.
 */
async function checkJourney(page: Page, scenes: readonly Scene[]): Promise<void> {
  for (const [index, { name, open, settled, from, leave }] of scenes.entries()) {
    await test.step(`${name} is accessible`, async () => {
      await (index === 0 || !from ? open(page) : from.go(page));
      await settled(page);
      await expectAccessible(page, name);
      if (index > 0) await leave?.(page);
    });
  }
}

test.use({ viewport: wide });

for (const scenes of journeys) {
  test(`each of these scenes is accessible: ${scenes.map(({ name }) => name).join(', ')}`, async ({
    page,
  }) => {
    test.setTimeout(20_000 + scenes.length * 15_000);
    await page.emulateMedia({ colorScheme: 'light' });
    await recordMotion(page);
    await checkJourney(page, scenes);
  });
}
