import type { Page } from '@playwright/test';
import { restoreFromCache } from '../pages/on-page.ts';
import { expect } from '../stack/fixtures.ts';
import { endingIn } from '../stack/session-cookies.ts';
import { dashboard } from './dashboard.ts';
import { type Scene, sceneFrom } from './scene.ts';
import { openDashboardWith } from './signed-in.ts';

const second = 1_000;
const day = 24 * 3_600 * second;
const notice = (page: Page) => page.getByRole('region', { name: 'Session' });

/** Opens the dashboard in a session that began `ageMs` ago and becomes idle in `idleMs`. */
async function openOldSession(
  page: Page,
  { ageMs, idleMs }: { idleMs: number; ageMs: number },
): Promise<void> {
  await openDashboardWith(page, (session) => ({
    ...session,
    createdAt: Date.now() - ageMs,
    idleExpiresAt: Date.now() + idleMs,
  }));
}

/** The states of a dashboard around the end of its session. */
export const sessionScenes: readonly Scene[] = [
  {
    name: 'session-ending',
    open: async (page) => {
      await openOldSession(page, { idleMs: day, ageMs: day - 200 * second });
      await page.clock.runFor(110 * second);
    },
    settled: (page) =>
      expect(notice(page).getByRole('button', { name: 'Sign in again' })).toBeVisible(),
  },
  sceneFrom(dashboard, {
    name: 'session-ended',
    go: async (page) => {
      await page.context().clearCookies();
      // A page that is renewing ignores this event, so repeat it until the session's end is found.
      await expect(async () => {
        await restoreFromCache(page);
        await expect(page.getByRole('alertdialog')).toBeVisible({ timeout: 2_000 });
      }).toPass();
    },
    settled: async (page) => {
      const dialog = page.getByRole('alertdialog');
      await expect(dialog).toContainText('You were signed in as alice@example.com.');
      await expect(dialog.getByRole('button')).toBeFocused();
    },
  }),
  {
    name: 'dashboard-opening-again',
    open: async (page) => {
      await openDashboardWith(page, endingIn(60));
      // No renewal gets a response, so the frame's JWT expires.
      await page.route('**/embed-url', () => {});
      await page.clock.runFor(70 * second);
    },
    settled: (page) => expect(page.getByText('Opening Taxi trips again…')).toBeVisible(),
  },
];
