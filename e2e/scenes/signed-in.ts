import type { Page } from '@playwright/test';
import type { Session } from '../../lib/session/session.ts';
import { shellReady } from '../pages/on-page.ts';
import { toolbarReady } from '../pages/toolbar-on-page.ts';
import { dashboardReady, openSession, sandbox, signIn, type User } from '../stack/fixtures.ts';
import { resealSession } from '../stack/session-cookies.ts';

/** Injects a fault into the next 99 loads of an embed. */
export function injectEmbedFault(body: Record<string, string>): Promise<void> {
  return sandbox.fault({ target: 'embed', body, times: 99 });
}

/** Opens a dashboard as a user, and waits for its data. */
export async function openDashboard(page: Page, user: User = 'alice'): Promise<void> {
  await signIn(page, user, '/dashboards/taxi');
  await dashboardReady(page);
  await shellReady(page);
  await toolbarReady(page);
}

/**
 * Opens a dashboard in a changed session of alice, and waits for its data. The token endpoint
 * fails, so an access token that is about to expire is not renewed.
 */
export async function openDashboardWith(
  page: Page,
  change: (session: Session) => Session,
): Promise<void> {
  await openSession(page.context(), 'alice');
  await resealSession(page.context(), change);
  await sandbox.fault({ target: 'token', status: 503, times: 99 });
  await page.clock.install();
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  await shellReady(page);
  await toolbarReady(page);
}
