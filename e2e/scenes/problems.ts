import type { Page } from '@playwright/test';
import type { EmbedProblemCode } from '../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { titleOf } from '../../lib/problems/problem.ts';
import { problemCard, shellReady } from '../pages/on-page.ts';
import { dashboardReady, expect, openSession, signIn } from '../stack/fixtures.ts';
import { endingIn } from '../stack/session-cookies.ts';
import { dashboard, slowDashboard } from './dashboard.ts';
import { type Scene, sceneFrom } from './scene.ts';
import { injectEmbedFault, openDashboard, openDashboardWith } from './signed-in.ts';

const notices = (page: Page) =>
  page.getByRole('main').getByRole('status').filter({ hasText: /\S/ });

/** Creates the scene of a dashboard for which Sigma reports an error `code`, with its card. */
function errorScene(name: string, problem: EmbedProblemCode, code: string, message = ''): Scene {
  return {
    name: `problem-${name}`,
    open: async (page) => {
      await injectEmbedFault({ mode: 'error', code, ...(message ? { message } : {}) });
      await signIn(page, 'alice', '/dashboards/taxi');
    },
    settled: async (page) => {
      await expect(problemCard(page)).toContainText(titleOf(embedProblems[problem], 'Taxi trips'));
      await shellReady(page);
    },
  };
}

/** Creates the scene of a loaded dashboard with a notice. */
function noticeScene(
  name: string,
  problem: EmbedProblemCode,
  open: Scene['open'],
  title = embedProblems[problem].title,
): Scene {
  return {
    name: `notice-${name}`,
    open,
    settled: async (page) => {
      await dashboardReady(page);
      await expect(notices(page)).toContainText(title);
    },
  };
}

async function openWithFailedPart(page: Page, code: string): Promise<void> {
  await injectEmbedFault({ mode: 'chart-error', code });
  await openDashboard(page);
}

/** The problems of a dashboard: cards that replace it, and notices beside it. */
export const problemScenes: readonly Scene[] = [
  errorScene('catalog', 'EACCES', 'EACCES'),
  errorScene('retry', 'ETIMEDOUT', 'ETIMEDOUT'),
  errorScene('settings', 'EINVAL', 'EINVAL'),
  errorScene('unknown', 'UNKNOWN', 'UNKNOWN'),
  errorScene('team', 'unknown_team', 'EINVAL', 'Team not found: nobody'),
  errorScene(
    'internal-user',
    'internal_user',
    'EPERM',
    'Cannot update account type for internal users.',
  ),
  sceneFrom(slowDashboard, {
    name: 'problem-blocked',
    go: (page) => page.clock.runFor(20_000),
    settled: (page) => expect(problemCard(page)).toContainText(embedProblems.blocked.title),
  }),
  {
    name: 'problem-copied-by-hand',
    open: async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
      });
      await injectEmbedFault({ mode: 'error', code: 'EACCES' });
      await signIn(page, 'alice', '/dashboards/taxi');
      await page.getByRole('button', { name: 'Copy details' }).click();
    },
    settled: (page) => expect(page.getByRole('textbox')).toBeVisible(),
  },
  noticeScene('warehouse-permission', 'warehouse_permission', (page) =>
    openWithFailedPart(page, 'EACCES'),
  ),
  noticeScene(
    'part-failed',
    'part_failed',
    (page) => openWithFailedPart(page, 'UNKNOWN'),
    '“Trips per day” couldn’t be loaded',
  ),
  noticeScene('no-rows', 'no_rows', async (page) => {
    await openSession(page.context(), 'alice');
    await page.goto('/dashboards/taxi?min-fare=2000');
  }),
  noticeScene('data-late', 'data_late', async (page) => {
    await page.clock.install();
    await injectEmbedFault({ mode: 'stuck' });
    await signIn(page, 'alice', '/dashboards/taxi');
    await shellReady(page);
    await expect(page.locator('iframe[data-progress="loaded"]')).toHaveCount(1);
    await page.clock.runFor(30_000);
  }),
  sceneFrom(dashboard, {
    name: 'notice-offline',
    go: (page) => page.context().setOffline(true),
    settled: (page) => expect(notices(page)).toContainText(embedProblems.offline.title),
    leave: async (page) => {
      await page.context().setOffline(false);
      await expect(notices(page)).toHaveCount(0);
    },
  }),
  noticeScene('renewal-troubled', 'renewal_troubled', async (page) => {
    await page.route('**/embed-url', (route) => route.abort());
    await openDashboardWith(page, endingIn(100));
    await page.clock.runFor(60_000);
  }),
];
