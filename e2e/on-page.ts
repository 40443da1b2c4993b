import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** The frame on top of a dashboard's page. */
export const onTop = (page: Page): Locator => page.locator('iframe[name^="sigma-"]:not([inert])');

/** The card that says what is wrong; Next's own announcer of routes is an alert, too. */
export const problemCard = (page: Page): Locator => page.getByRole('main').getByRole('alert');

/** The shell's script, which comes after the first paint, is there. */
export async function shellReady(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-shell', 'ready');
}

/** What a browser tells a page that it brings back as it was. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
}
