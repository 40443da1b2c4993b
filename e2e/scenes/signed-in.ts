import type { BrowserContext, Page } from '@playwright/test';
import type { Session } from '../../lib/session/session.ts';
import { dashboardReady, expect, sandbox, signIn, type User } from '../fixtures.ts';
import { shellReady } from '../on-page.ts';
import { addresses } from '../stack/addresses.ts';
import { resealSession } from '../stack/session-cookies.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

const kept = new Map<User, Cookies>();

/**
 * Opens a place as a user. The first scene of a user goes through Databricks; the others begin with
 * the cookies that came of it, since a sign-in takes longer than most of them. Each begins with a
 * fresh sandbox, which does not know those tokens: who is to see data must sign in.
 */
export async function openAs(page: Page, user: User, place = '/'): Promise<void> {
  await beginAs(page, user);
  await page.goto(place);
}

async function beginAs(page: Page, user: User): Promise<void> {
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

/** Opens a dashboard as a user, and waits for its data. */
export async function openData(page: Page, user: User = 'alice'): Promise<void> {
  await signIn(page, user, '/dashboards/taxi');
  await dashboardReady(page);
  await toolbarReady(page);
}

/** Opens a dashboard with its data, in alice's session after a change; nothing is renewed in it. */
export async function openChanged(
  page: Page,
  change: (session: Session) => Session,
): Promise<void> {
  await signIn(page, 'alice');
  await resealSession(page.context(), change);
  await sandbox.fault({ target: 'token', status: 503, times: 99 });
  await page.clock.install();
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  await toolbarReady(page);
}

/** So is the dashboard's toolbar, and the time of its data. */
async function toolbarReady(page: Page): Promise<void> {
  await shellReady(page);
  await expect(page.getByText('Loaded at')).toBeVisible();
}
