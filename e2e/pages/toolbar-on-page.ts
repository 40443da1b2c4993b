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

/** Waits until the toolbar of any dashboard can be used. */
export async function toolbarReady(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'More actions' })).toBeVisible();
  await expect(page.getByRole('toolbar').locator('[aria-disabled="true"]')).toHaveCount(0);
}

/** Chooses an entry of the toolbar's menu. */
export async function chooseMore(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page
    .getByRole('menuitem', { name, exact: true })
    .or(page.getByRole('menuitemcheckbox', { name, exact: true }))
    .click();
}

/** Saves the current view under a name, and waits until it is saved. */
export async function saveView(page: Page, name: string): Promise<void> {
  await toolbarButton(page, /^Saved views/).click();
  await menuEntry(page, 'Save this view…').click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText(`“${name}” is saved.`)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
