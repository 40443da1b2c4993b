import type { Locator, Page } from '@playwright/test';
import { resizePage } from '../pages/on-page.ts';
import { expect } from '../stack/fixtures.ts';
import { expectVisibleFocus } from './focus-stop.ts';

/**
 * Returns the visible elements that have no visible border or outline. Forced colors remove
 * backgrounds and shadows, so nothing else could show an element's edge.
 */
function withoutEdge(elements: Locator): Promise<string[]> {
  return elements.evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility({ opacityProperty: true }))
      .filter((element) => {
        const style = getComputedStyle(element);
        const canvas = getComputedStyle(document.body).backgroundColor;
        const isVisible = (line: string, width: string, color: string) =>
          line !== 'none' && Number.parseFloat(width) > 0 && color !== canvas;
        return !(
          isVisible(style.borderTopStyle, style.borderTopWidth, style.borderTopColor) ||
          isVisible(style.outlineStyle, style.outlineWidth, style.outlineColor)
        );
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  );
}

const buttons = (page: Page) =>
  page.locator('.button-primary, .button-quiet, .button-bare, .chip, .field, .segments');
const selected = (page: Page) =>
  page.locator(
    '[aria-pressed="true"]:not(.dashboard-star), [aria-current="true"], [data-highlighted], label:has(:checked)',
  );
const panels = (page: Page) =>
  page.locator(
    '[popover]:popover-open, [role="dialog"], [role="alertdialog"], .notice-bar, .status-pill:not(:empty)',
  );

/** Expects buttons, selected items, and panels to keep a visible edge in forced colors. */
export async function expectEdgesInForcedColors(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await resizePage(page, { width: 1280, height: 900 });
  expect(await withoutEdge(buttons(page))).toEqual([]);
  expect(await withoutEdge(selected(page))).toEqual([]);
  expect(await withoutEdge(panels(page))).toEqual([]);
  await page.keyboard.press('Tab');
  await expectVisibleFocus(page);
  await page.emulateMedia({ forcedColors: null });
}

/** Returns the fill colors of all stars that are pressed, or of all that are not. */
function starFills(page: Page, isPressed: boolean): Promise<string[]> {
  return page
    .locator(`.dashboard-star[aria-pressed="${isPressed}"] svg`)
    .evaluateAll((stars) => stars.map((star) => getComputedStyle(star).fill));
}

/** Expects a favorite's star to have another fill than all other stars in forced colors. */
export async function expectFavoritesDistinct(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const [favorite, others] = [await starFills(page, true), await starFills(page, false)];
  expect(favorite).toHaveLength(1);
  expect(others.length).toBeGreaterThan(0);
  expect(others).not.toContain(favorite[0]);
  await page.emulateMedia({ forcedColors: null });
}
