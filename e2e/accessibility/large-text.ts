import type { Page } from '@playwright/test';
import { horizontalOverflow, resizePage } from '../pages/on-page.ts';
import { expect } from '../stack/fixtures.ts';

/** Returns texts that are cut off or lie outside the page. */
function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clipped: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const parent = node.parentElement;
      if (!parent?.checkVisibility() || !node.textContent?.trim()) continue;
      // These may be cut off, because the panel "About" has all of them: when the data is updated,
      // and the description of a dashboard.
      if (parent.closest('.bar-freshness, .dashboard-text p, .continue-text p')) continue;
      if (parent.closest('.sr-only, .skip-link, script, style, noscript, [role="alert"]:empty'))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      let isClipped = box.right > innerWidth + 1 || box.left < -1;
      let ancestor: Element | null = parent;
      for (; ancestor && ancestor !== document.body; ancestor = ancestor.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(ancestor);
        const edge = ancestor.getBoundingClientRect();
        if (overflowX !== 'visible' && overflowX !== 'auto' && box.right > edge.right + 1)
          isClipped = true;
        if (overflowY === 'hidden' && box.bottom > edge.bottom + 2) isClipped = true;
      }
      if (isClipped) clipped.push(node.textContent.trim());
    }
    return clipped;
  });
}

/** Returns the texts of links and buttons in the header that overlap another link or button. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // A skip link lies over the bar only while it has the focus.
    const all = [...document.querySelectorAll('header a:not(.skip-link), header button')];
    const boxes = all
      .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return boxes
      .filter(({ box }, index) =>
        boxes
          .slice(index + 1)
          .some(
            ({ box: other }) =>
              box.right > other.left &&
              other.right > box.left &&
              box.bottom > other.top &&
              other.bottom > box.top,
          ),
      )
      .map(({ text }) => text);
  });
}

/**
 * Doubles the text size. Expects that no text is cut off, that nothing in the header overlaps, and
 * that the page does not scroll sideways, at widths of 1280 and 640 px (WCAG 1.4.4). Polls, because
 * the toolbar folds a moment after a change of width.
 */
export async function expectLargeTextFits(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  for (const width of [1280, 640]) {
    await resizePage(page, { width, height: 900 });
    await expect.poll(() => clippedTexts(page), `${width} px`).toEqual([]);
    await expect.poll(() => horizontalOverflow(page), `${width} px`).toBeLessThanOrEqual(0);
    expect(await overlaps(page), `${width} px`).toEqual([]);
  }
  await page.evaluate(() => {
    document.documentElement.style.removeProperty('font-size');
  });
}
