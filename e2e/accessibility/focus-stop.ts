import { expect, type Locator, type Page } from '@playwright/test';

/** How the element that has the focus looks to somebody who cannot use a mouse. */
interface Stop {
  readonly name: string;
  readonly isMarked: boolean;
  readonly isCovered: boolean;
}

/** Reads the stop in the page itself. A frame of Sigma's marks its own stops. */
function readStop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    const name = `${focused.tagName} ${focused.textContent?.trim().slice(0, 40)} ${focused.id}`;
    if (focused.tagName === 'IFRAME') return { name, isMarked: true, isCovered: false };
    // What holds a control, such as a card or a label, may be marked in its place.
    const candidates: Element[] = [];
    for (let at: Element | null = focused; at && candidates.length < 5; at = at.parentElement) {
      candidates.push(at);
    }
    const marked = candidates.find((element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return (
        outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor)
      );
    });
    const box = focused.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
    const top = document.elementFromPoint(x, y);
    const isSame = top !== null && (focused.contains(top) || top.contains(focused));
    // What is there for screen readers alone is a single pixel.
    const isHidden = box.width * box.height < 16;
    return { name, isMarked: marked !== undefined, isCovered: isHidden || !isSame };
  });
}

/** The element with the focus is marked, in view, and not hidden under anything (WCAG 2.4.7, 2.4.11). */
export async function expectVisibleFocus(page: Page): Promise<void> {
  await expect.poll(() => readStop(page)).toMatchObject({ isMarked: true, isCovered: false });
}

/** Goes on by Tab, or back by Shift+Tab, until the target has the focus, which is seen at each stop. */
export async function tabTo(
  page: Page,
  target: Locator,
  { key = 'Tab', most = 40 }: { key?: 'Tab' | 'Shift+Tab'; most?: number } = {},
): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press(key);
    const isThere = await target.evaluate((element) => element === document.activeElement);
    await expectVisibleFocus(page);
    if (isThere) return;
  }
  throw new Error(`${target} is not reached by ${most} times ${key}`);
}
