import type { Page } from '@playwright/test';
import { comeBack } from '../pages/on-page.ts';
import { expect } from '../stack/fixtures.ts';
import { endingIn } from '../stack/session-cookies.ts';
import { dashboard } from './dashboard.ts';
import { type Scene, sceneFrom } from './scene.ts';
import { openChanged } from './signed-in.ts';

const second = 1_000;
const day = 24 * 3_600 * second;
const notice = (page: Page) => page.getByRole('region', { name: 'Session' });

/** Opens the dashboard in a session that was begun so long ago, and used last. */
async function openLate(page: Page, ends: { idleMs: number; ageMs: number }): Promise<void> {
  await openChanged(page, (session) => ({
    ...session,
    createdAt: Date.now() - ends.ageMs,
    idleExpiresAt: Date.now() + ends.idleMs,
  }));
}

/** The end of a session, as a dashboard tells of it. */
export const sessionScenes: readonly Scene[] = [
  {
    name: 'session-ending',
    open: async (page) => {
      await openLate(page, { idleMs: day, ageMs: day - 200 * second });
      await page.clock.runFor(110 * second);
    },
    settled: (page) =>
      expect(notice(page).getByRole('button', { name: 'Sign in again' })).toBeVisible(),
  },
  sceneFrom(dashboard, {
    name: 'session-ended',
    go: async (page) => {
      await page.context().clearCookies();
      // A page that is being renewed for another reason does not ask once more.
      await expect(async () => {
        await comeBack(page);
        await expect(page.getByRole('alertdialog')).toBeVisible({ timeout: 2_000 });
      }).toPass();
    },
    settled: (page) => expect(page.getByRole('alertdialog').getByRole('button')).toBeFocused(),
  }),
  {
    name: 'dashboard-opening-again',
    open: async (page) => {
      await openChanged(page, endingIn(60));
      // Nothing answers any more, and the JWT of the frame ends.
      await page.route('**/embed-url', () => {});
      await page.clock.runFor(70 * second);
    },
    settled: (page) => expect(page.getByText('Opening Taxi trips again…')).toBeVisible(),
  },
];
