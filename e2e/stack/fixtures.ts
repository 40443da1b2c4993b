import { randomBytes } from 'node:crypto';
import {
  type BrowserContext,
  test as base,
  expect,
  type FrameLocator,
  type Page,
} from '@playwright/test';
import { addresses } from './addresses.ts';
import { createStackClock, type StackClock } from './clock.ts';
import { recordPage } from './record-page.ts';
import { sandbox } from './sandbox.ts';
import { signInByHttp } from './sign-in.ts';
import { type Stack, startStack } from './start.ts';

export { expect, sandbox };

/** Users of the sandbox. */
export type User = 'alice' | 'bob' | 'carol' | 'dave';

/** A user's e-mail address. */
export const emailOf = (user: User) => `${user}@example.com`;

/** An address that no other test comes from, so that their sign-ins are not counted together. */
export function someAddress(): string {
  return `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
}

interface TestFixtures {
  readonly clock: StackClock;
  readonly freshSandbox: undefined;
}

/**
 * Each worker has a sandbox and a portal of its own. Every test begins with a fresh sandbox, comes
 * from an address of its own, and leaves as evidence what its browser showed.
 */
export const test = base.extend<TestFixtures, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
  baseURL: async ({}, use) => {
    await use(addresses.portal);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
  extraHTTPHeaders: async ({}, use) => {
    await use({ 'x-forwarded-for': someAddress() });
  },
  async clock({ stack, context }, use) {
    const clock = createStackClock(stack, context);
    await use(clock);
    await clock.reset();
  },
  freshSandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
    async ({}, use) => {
      await sandbox.reset();
      await use(undefined);
    },
    { auto: true },
  ],
  async context({ context }, use) {
    await recordPage(context);
    await use(context);
  },
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

/** Opens a page, and signs in through the pages on the way: for tests of signing in. */
export async function signInByPages(page: Page, user: User, returnTo = '/'): Promise<void> {
  await page.goto(returnTo);
  await throughDatabricks(page, user);
}

/** Signs a user in without showing it, and opens no page. */
export function openSession(context: BrowserContext, user: User): Promise<void> {
  return signInByHttp(context, emailOf(user));
}

/** Signs a user in without showing it, then opens a page of the portal. */
export async function signIn(page: Page, user: User, path = '/'): Promise<void> {
  await signInByHttp(page.context(), emailOf(user), new URL(path, addresses.portal).origin);
  await page.goto(path);
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
