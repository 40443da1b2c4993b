import { expect, type Locator, type Page } from '@playwright/test';

/** Describes how visible the focused element is to a keyboard user. */
interface FocusStop {
  readonly name: string;
  readonly hasIndicator: boolean;
  readonly isCovered: boolean;
}

/** Reads the focused element of the page. Sigma's frame shows its own focus indicators. */
function readFocusStop(page: Page): Promise<FocusStop> {
  return page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    const name = `${focused.tagName} ${focused.textContent?.trim().slice(0, 40)} ${focused.id}`;
    if (focused.tagName === 'IFRAME') return { name, hasIndicator: true, isCovered: false };
    // A container of the focused element, such as a card or a label, may show the indicator.
    const candidates: Element[] = [];
    let ancestor: Element | null = focused;
    for (; ancestor && candidates.length < 5; ancestor = ancestor.parentElement) {
      candidates.push(ancestor);
    }
    const indicator = candidates.find((element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return (
        outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor)
      );
    });
    const box = focused.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
    const topmost = document.elementFromPoint(x, y);
    const isOnTop = topmost !== null && (focused.contains(topmost) || topmost.contains(focused));
    // An element that is meant only for screen readers has a size of one pixel.
    const isInvisible = box.width * box.height < 16;
    return { name, hasIndicator: indicator !== undefined, isCovered: isInvisible || !isOnTop };
  });
}

/** Expects the focused element to be in view, uncovered, and indicated (WCAG 2.4.7, 2.4.11). */
export async function expectVisibleFocus(page: Page): Promise<void> {
  await expect
    .poll(() => readFocusStop(page))
    .toMatchObject({ hasIndicator: true, isCovered: false });
}

/**
 * Presses the key until the target has the focus, and expects a visible focus after each press.
 * Fails after `maxPresses`, 40 by default.
 */
export async function tabTo(
  page: Page,
  target: Locator,
  { key = 'Tab', maxPresses = 40 }: { key?: 'Tab' | 'Shift+Tab'; maxPresses?: number } = {},
): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < maxPresses; presses += 1) {
    await page.keyboard.press(key);
    const isFocused = await target.evaluate((element) => element === document.activeElement);
    await expectVisibleFocus(page);
    if (isFocused) return;
  }
  throw new Error(`${target} does not have the focus after pressing ${key} ${maxPresses} times`);
}
