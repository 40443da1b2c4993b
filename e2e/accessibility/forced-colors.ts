import type { Locator, Page } from '@playwright/test';
import { resizePage } from '../pages/on-page.ts';
import { expect } from '../stack/fixtures.ts';
import { expectVisibleFocus } from './focus-stop.ts';

/** Elements without an edge that is seen where fills and shadows are gone. */
function unedged(elements: Locator): Promise<string[]> {
  return elements.evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility({ opacityProperty: true }))
      .filter((element) => {
        const style = getComputedStyle(element);
        const canvas = getComputedStyle(document.body).backgroundColor;
        const isSeen = (line: string, width: string, color: string) =>
          line !== 'none' && Number.parseFloat(width) > 0 && color !== canvas;
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

/** Expects all that can be used to keep an edge under forced colors. */
export async function expectEdgesInForcedColors(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await resizePage(page, { width: 1280, height: 900 });
  expect(await unedged(buttons(page))).toEqual([]);
  expect(await unedged(chosen(page))).toEqual([]);
  expect(await unedged(panels(page))).toEqual([]);
  await page.keyboard.press('Tab');
  await expectVisibleFocus(page);
  await page.emulateMedia({ forcedColors: null });
}

/** How stars are filled that are marked, or are not. */
function fills(page: Page, pressed: boolean): Promise<string[]> {
  return page
    .locator(`.dashboard-star[aria-pressed="${pressed}"] svg`)
    .evaluateAll((stars) => stars.map((star) => getComputedStyle(star).fill));
}

/** Expects a favorite's star to be filled otherwise than the others, under forced colors too. */
export async function expectFavoritesToldApart(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const [marked, unmarked] = [await fills(page, true), await fills(page, false)];
  expect(marked).toHaveLength(1);
  expect(unmarked.length).toBeGreaterThan(0);
  expect(unmarked).not.toContain(marked[0]);
  await page.emulateMedia({ forcedColors: null });
}
