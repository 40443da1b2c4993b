import type { BrowserContext, Page } from '@playwright/test';
import { expect, sandbox, signIn, type User } from '../fixtures.ts';
import { addresses } from '../stack/addresses.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

const kept = new Map<User, Cookies>();

/**
 * Opens a place as a user. The first scene of a user goes through Databricks; the others begin with
 * the cookies that came of it, since a sign-in takes longer than most of them.
 */
export async function openAs(page: Page, user: User, place = '/'): Promise<void> {
  await beginAs(page, user);
  await page.goto(place);
}

/** Gives the browser the session of a user, and opens nothing. */
export async function beginAs(page: Page, user: User): Promise<void> {
  const context = page.context();
  const cookies = kept.get(user);
  if (cookies) return context.addCookies(cookies);
  await signIn(page, user);
  await expect(page.getByRole('banner')).toBeVisible();
  kept.set(user, await context.cookies(addresses.portal));
}

/** Makes Sigma's frames misbehave, as often as they are loaded. */
export function misbehave(body: Record<string, string>): Promise<void> {
  return sandbox.fault({ target: 'embed', body, times: 99 });
}

/** Opens the dashboard of the sandbox as alice. */
export function openDashboard(page: Page): Promise<void> {
  return openAs(page, 'alice', '/dashboards/taxi');
}

/** The shell's script, which comes after the first paint, is there: local times are written by it. */
export async function shellReady(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
}
