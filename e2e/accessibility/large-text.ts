import type { Page } from '@playwright/test';
import { resizePage, sidewaysScroll } from '../pages/on-page.ts';
import { expect } from '../stack/fixtures.ts';

/** Words that are cut off, or lie outside of the page. */
function lostWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const holder = node.parentElement;
      if (!holder?.checkVisibility() || !node.textContent?.trim()) continue;
      // The account's menu has the whole address.
      if (holder.closest('button[popovertarget]')) continue;
      if (holder.closest('.sr-only, .skip-link, script, style, noscript, [role="alert"]:empty'))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      let isCut = box.right > innerWidth + 1 || box.left < -1;
      for (let at: Element | null = holder; at && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const edge = at.getBoundingClientRect();
        if (overflowX !== 'visible' && overflowX !== 'auto' && box.right > edge.right + 1)
          isCut = true;
        if (overflowY === 'hidden' && box.bottom > edge.bottom + 2) isCut = true;
      }
      if (isCut) lost.push(node.textContent.trim());
    }
    return lost;
  });
}

/** Things of the header that lie over each other. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('header a, header button')];
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
 * At twice the text size nothing is cut off, covered, or to be scrolled to sideways, in a window and
 * in half of one (WCAG 1.4.4). What folds by the room that is left does so a moment later.
 */
export async function expectNothingLostInLargeText(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  for (const width of [1280, 640]) {
    await resizePage(page, { width, height: 900 });
    await expect.poll(() => lostWords(page), `${width} px`).toEqual([]);
    await expect.poll(() => sidewaysScroll(page), `${width} px`).toBeLessThanOrEqual(0);
    expect(await overlaps(page), `${width} px`).toEqual([]);
  }
  await page.evaluate(() => {
    document.documentElement.style.removeProperty('font-size');
  });
}
