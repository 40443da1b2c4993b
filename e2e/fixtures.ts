import { randomBytes } from 'node:crypto';
import { test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import { sandbox } from './stack/sandbox-control.ts';
import { witness, witnessRequests } from './stack/witness.ts';

export { expect, sandbox };

/** Users of the sandbox. */
export type User = 'alice' | 'bob' | 'carol' | 'dave';

/** A user's e-mail address. */
export const emailOf = (user: User) => `${user}@example.com`;

/** An address that no other test comes from, so that their sign-ins are not counted together. */
export function someAddress(): string {
  return `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
}

/**
 * Every test begins with a fresh sandbox and comes from an address of its own, and everything its
 * browser gets is kept as evidence.
 */
export const test = base.extend<{ freshSandbox: undefined; witnessed: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
  extraHTTPHeaders: async ({}, use) => {
    await use({ 'x-forwarded-for': someAddress() });
  },
  freshSandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
    async ({}, use) => {
      await sandbox.reset();
      await use(undefined);
    },
    { auto: true },
  ],
  witnessed: [
    async ({ context, request }, use) => {
      const watching = await witness(context);
      witnessRequests(request);
      await use(undefined);
      await watching.done();
    },
    { auto: true },
  ],
});

/** Goes through Databricks' pages as a user, from the portal's sign-in page. */
export async function throughDatabricks(page: Page, user: User): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.getByRole('button', { name: emailOf(user), exact: true }).click();
  const allow = page.getByRole('button', { name: 'Allow' });
  const arrived = page.waitForURL((url) => url.hostname === 'localhost');
  await Promise.race([arrived, allow.click()]);
  await arrived;
}

/** Opens a place and signs in on the way. */
export async function signIn(page: Page, user: User, place = '/'): Promise<void> {
  await page.goto(place);
  await throughDatabricks(page, user);
}

/** The Sigma frame on top. */
export function dashboardFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[name^="sigma-"]:not([inert])');
}

/** The cells of one column of the trips table inside the frame, once it has rows. */
export async function tripsColumn(page: Page, column: string): Promise<string[]> {
  const cells = dashboardFrame(page)
    .getByRole('table', { name: 'Trips' })
    .locator(`td[data-column="${column}"]`);
  await expect(cells.first()).toBeVisible();
  return cells.allTextContents();
}

/** Waits until the dashboard shows its data. */
export async function dashboardReady(page: Page): Promise<void> {
  await expect(page.locator('section[aria-label$="dashboard"]')).toHaveAttribute(
    'aria-busy',
    'false',
  );
}
