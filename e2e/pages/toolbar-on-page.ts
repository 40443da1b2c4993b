import type { Locator, Page } from '@playwright/test';
import { expect } from '../stack/fixtures.ts';

/** The toolbar of the dashboard about taxi trips. */
export const toolbar = (page: Page): Locator =>
  page.getByRole('toolbar', { name: 'Taxi trips: actions' });

/** One of its buttons, by its name. */
export const tool = (page: Page, name: string | RegExp): Locator =>
  toolbar(page).getByRole('button', { name, exact: typeof name === 'string' });

/** An entry of an open menu. */
export const entry = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('menuitem', { name }).or(page.getByRole('menuitemradio', { name }));

/** Saves what is shown as a view, and waits until it is saved. */
export async function saveView(page: Page, name: string): Promise<void> {
  await tool(page, /^Saved views/).click();
  await entry(page, 'Save this view…').click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText(`“${name}” is saved.`)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
