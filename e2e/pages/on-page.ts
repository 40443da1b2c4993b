import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from '../stack/fixtures.ts';

/** The frame on top of a dashboard's page. */
export const onTop = (page: Page): Locator => page.locator('iframe[name^="sigma-"]:not([inert])');

/** The card that says what is wrong; Next's own announcer of routes is an alert, too. */
export const problemCard = (page: Page): Locator => page.getByRole('main').getByRole('alert');

/** The shell's script, which comes after the first paint, is there. */
export async function shellReady(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-shell', 'ready');
}

/**
 * Notes every layout shift of every document from now on, those after input included: its value, and
 * what was moved from where to where.
 */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Reflect.set(globalThis, 'layoutShifts', shifts);
    const corners = ({ x, y, width, height }: DOMRect) => [x, y, width, height].join(' ');
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources: { node?: Element; previousRect: DOMRect; currentRect: DOMRect }[] =
          Reflect.get(entry, 'sources') ?? [];
        const moved = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.outerHTML?.slice(0, 80)} from ${corners(previousRect)} to ${corners(currentRect)}`,
        );
        shifts.push(`${Reflect.get(entry, 'value')}: ${moved.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The layout shifts of the present document. */
export const layoutShifts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'layoutShifts'));

/**
 * Gives the page another size. The headless shell refuses to resize a window in full screen, as
 * Playwright would have it; there the page alone is told.
 */
export async function resizePage(
  page: Page,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  const isFullScreen = await page.evaluate(() => document.fullscreenElement !== null);
  if (!isFullScreen) return page.setViewportSize({ width, height });
  const session = await page.context().newCDPSession(page);
  const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', metrics);
}

/** By how many pixels the page can be scrolled sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** What a browser tells a page that it brings back as it was. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
}

/** Keeps a browser from loading the scripts that hold a text, as a deploy does that took them away. */
export async function withoutScripts(page: Page, text: string): Promise<void> {
  const paths = globSync('.next/static/chunks/*.js');
  const gone = paths.filter((path) => readFileSync(path, 'utf8').includes(text));
  expect(gone.length).toBeGreaterThan(0);
  for (const path of gone) {
    await page.route(`**/_next/static/chunks/${basename(path)}`, (route) => route.abort());
  }
}

/** What a page says whose scripts have not come for a while; the while is over at once. */
export async function notStarted(page: Page): Promise<Locator> {
  const reload = page.getByRole('link', { name: 'Reload the page' });
  await expect(reload).toBeHidden();
  await page.locator('.unstarted').evaluate((words) => {
    for (const wait of words.getAnimations()) wait.finish();
  });
  await expect(reload).toBeVisible();
  return reload;
}
