import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from '../stack/fixtures.ts';

/** Locates the element of the visible Sigma frame. `dashboardFrame` locates its content. */
export const liveFrame = (page: Page): Locator =>
  page.locator('iframe[name^="sigma-"]:not([inert])');

/** Locates the problem card. Next's route announcer is also an alert, but outside of `main`. */
export const problemCard = (page: Page): Locator => page.getByRole('main').getByRole('alert');

/** Locates the link of a dashboard's bar that leads to the home page. */
export const homeLink = (page: Page): Locator =>
  page.getByRole('banner').getByRole('link', { name: 'All dashboards' });

/** Locates the heading of the home page. */
export const homeHeading = (page: Page): Locator =>
  page.getByRole('heading', { level: 1, name: /^(Welcome|Dashboards$)/ });

/** Locates the link of a dashboard's card on the home page, the last one if there are several. */
export const cardLink = (page: Page, title: string): Locator =>
  page.getByRole('main').getByRole('link', { name: title, exact: true }).last();

/** Opens the account menu. */
export const openAccountMenu = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Signed in as/ }).click();

/** Signs out through the account menu. */
export async function signOut(page: Page): Promise<void> {
  await openAccountMenu(page);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
}

/** Waits for the script of the page's bar, which loads after the first paint. */
export async function shellReady(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-shell', 'ready');
}

/**
 * Records the layout shifts of every document that the page opens after this call, including shifts
 * after input. Each entry has the value of the shift, and the moved elements with their old and new
 * positions.
 */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Reflect.set(globalThis, 'layoutShifts', shifts);
    const boxText = ({ x, y, width, height }: DOMRect) => [x, y, width, height].join(' ');
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources: { node?: Element; previousRect: DOMRect; currentRect: DOMRect }[] =
          Reflect.get(entry, 'sources') ?? [];
        const moved = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.outerHTML?.slice(0, 80)} from ${boxText(previousRect)} to ${boxText(currentRect)}`,
        );
        shifts.push(`${Reflect.get(entry, 'value')}: ${moved.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Returns the layout shifts of the current document. */
export const layoutShifts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'layoutShifts'));

/**
 * Resizes the page. Playwright resizes the window, which the headless shell rejects in full screen.
 * In full screen, this overrides the page's metrics instead.
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

/** Returns by how many pixels the page can scroll horizontally. */
export function horizontalOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Dispatches the event of a page that is restored from the back/forward cache. */
export async function restoreFromCache(page: Page): Promise<void> {
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
}

/** Blocks the scripts of the build that contain `text`, as if a deploy had removed them. */
export async function blockScripts(page: Page, text: string): Promise<void> {
  const paths = globSync('.next/static/chunks/*.js');
  const blocked = paths.filter((path) => readFileSync(path, 'utf8').includes(text));
  expect(blocked.length).toBeGreaterThan(0);
  for (const path of blocked) {
    await page.route(`**/_next/static/chunks/${basename(path)}`, (route) => route.abort());
  }
}

/**
 * Shows the reload link of a page whose scripts do not start, and returns the link. It would appear
 * after the delay of a CSS animation, which this function ends.
 */
export async function showReloadLink(page: Page): Promise<Locator> {
  const reload = page.getByRole('link', { name: 'Reload the page' });
  await expect(reload).toBeHidden();
  await page.locator('.unstarted').evaluate((message) => {
    for (const delay of message.getAnimations()) delay.finish();
  });
  await expect(reload).toBeVisible();
  return reload;
}
