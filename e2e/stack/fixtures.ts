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

/** Lists the sandbox's users. */
export type User = 'alice' | 'bob' | 'carol' | 'dave';

/** Returns a user's e-mail address. */
export const emailOf = (user: User) => `${user}@example.com`;

/** Returns a random client address. Tests with different addresses share no rate limit. */
export function randomClientAddress(): string {
  return `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
}

interface TestFixtures {
  readonly clock: StackClock;
  readonly freshSandbox: undefined;
}

/**
 * Gives each worker its own sandbox and portal. Each test starts with a reset sandbox and its own
 * client address. Its pages' console messages and policy violations are recorded for the leak test.
 */
export const test = base.extend<TestFixtures, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the required fixtures from it.
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the required fixtures from it.
  baseURL: async ({}, use) => {
    await use(addresses.portal);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the required fixtures from it.
  extraHTTPHeaders: async ({}, use) => {
    await use({ 'x-forwarded-for': randomClientAddress() });
  },
  async clock({ stack, context }, use) {
    const clock = createStackClock(stack, context);
    await use(clock);
    await clock.reset();
  },
  freshSandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the required fixtures from it.
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

/** Signs a user in from the portal's sign-in page, on Databricks' pages. */
export async function signInAtDatabricks(page: Page, user: User): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.getByRole('button', { name: emailOf(user), exact: true }).click();
  // Databricks asks for consent only if the user has not given it yet.
  const allow = page.getByRole('button', { name: 'Allow' });
  // Only the portal is at `localhost`; Databricks is at 127.0.0.1.
  const arrived = page.waitForURL((url) => url.hostname === 'localhost');
  await Promise.race([arrived, allow.click()]);
  await arrived;
}

/** Opens a page, which leads to sign-in, and signs in on all its pages. For tests of sign-in. */
export async function signInByPages(page: Page, user: User, returnTo = '/'): Promise<void> {
  await page.goto(returnTo);
  await signInAtDatabricks(page, user);
}

/** Signs a user in over HTTP, without opening a page. */
export function openSession(context: BrowserContext, user: User): Promise<void> {
  return signInByHttp(context, emailOf(user));
}

/** Signs a user in over HTTP, then opens a page of the portal. `path` may also be a whole URL. */
export async function signIn(page: Page, user: User, path = '/'): Promise<void> {
  await signInByHttp(page.context(), emailOf(user), new URL(path, addresses.portal).origin);
  await page.goto(path);
}

/** Locates the content of the visible Sigma frame. `liveFrame` locates its element. */
export function dashboardFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[name^="sigma-"]:not([inert])');
}

/** Waits for rows in the frame's trips table, then returns the cells of one column. */
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
