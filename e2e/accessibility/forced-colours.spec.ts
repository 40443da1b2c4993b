import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { allScenes } from '../scenes/all-scenes.ts';
import { expectVisibleFocus } from './focus-stop.ts';

/** Where controls, choices and what lies above the page meet the eye. */
const main = [
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

/** Elements without an edge that is seen where fills and shadows are gone. */
function unedged(elements: Locator): Promise<string[]> {
  return elements.evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility({ opacityProperty: true }))
      .filter((element) => {
        const style = getComputedStyle(element);
        const canvas = getComputedStyle(document.body).backgroundColor;
        const isSeen = (line: string, width: string, colour: string) =>
          line !== 'none' && Number.parseFloat(width) > 0 && colour !== canvas;
        return !(
          isSeen(style.borderTopStyle, style.borderTopWidth, style.borderTopColor) ||
          isSeen(style.outlineStyle, style.outlineWidth, style.outlineColor)
        );
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  );
}

const buttons = (page: Page) =>
  page.locator('.button-primary, .button-quiet, .button-bare, .chip, .field, .segments');
const chosen = (page: Page) =>
  page.locator(
    '[aria-pressed="true"]:not(.dashboard-star), [aria-current="true"], [data-highlighted], label:has(:checked)',
  );
const panels = (page: Page) =>
  page.locator(
    '[popover]:popover-open, [role="dialog"], [role="alertdialog"], .notice-bar, .status-pill:not(:empty)',
  );

for (const { name, open, settled } of allScenes.filter((scene) => main.includes(scene.name))) {
  test(`${name} keeps its edges under forced colours`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page);
    await settled(page);
    expect(await unedged(buttons(page))).toEqual([]);
    expect(await unedged(chosen(page))).toEqual([]);
    expect(await unedged(panels(page))).toEqual([]);
    await page.screenshot({ path: `test-results/screenshots/${name}-forced-1280.png` });
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
  });
}

test('a favourite is told by its fill, also under forced colours', async ({ page }) => {
  const scene = allScenes.find((candidate) => candidate.name === 'catalogue-favourite');
  await page.emulateMedia({ forcedColors: 'active' });
  await scene?.open(page);
  await scene?.settled(page);
  const fill = (title: string) =>
    page
      .getByRole('button', { name: `Favorite: ${title}` })
      .locator('svg')
      .evaluate((star) => getComputedStyle(star).fill);
  expect(await fill('Fares')).not.toBe(await fill('Taxi trips'));
});
