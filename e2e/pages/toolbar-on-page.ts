import type { Locator, Page } from '@playwright/test';
import { expect } from '../stack/fixtures.ts';

/** Locates the toolbar of the taxi dashboard. */
export const toolbar = (page: Page): Locator =>
  page.getByRole('toolbar', { name: 'Taxi trips: actions' });

/** Locates a toolbar button by its name. */
export const toolbarButton = (page: Page, name: string | RegExp): Locator =>
  toolbar(page).getByRole('button', { name, exact: typeof name === 'string' });

/** Locates an entry of an open menu. */
export const menuEntry = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('menuitem', { name }).or(page.getByRole('menuitemradio', { name }));

/** Saves the current view under a name, and waits until it is saved. */
export async function saveView(page: Page, name: string): Promise<void> {
  await toolbarButton(page, /^Saved views/).click();
  await menuEntry(page, 'Save this view…').click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText(`“${name}” is saved.`)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
