import type { Page } from '@playwright/test';
import type { EmbedProblemCode } from '../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { problemCard, shellReady } from '../pages/on-page.ts';
import { dashboardReady, expect, signIn } from '../stack/fixtures.ts';
import { endingIn } from '../stack/session-cookies.ts';
import { dashboard, slowDashboard } from './dashboard.ts';
import { type Scene, sceneFrom } from './scene.ts';
import { misbehave, openChanged, openData } from './signed-in.ts';

const notices = (page: Page) =>
  page.getByRole('main').getByRole('status').filter({ hasText: /\S/ });

/** A dashboard that Sigma refuses, with the card that says so. */
function refused(name: string, problem: EmbedProblemCode, code: string, message = ''): Scene {
  return {
    name: `problem-${name}`,
    open: async (page) => {
      await misbehave({ mode: 'error', code, ...(message ? { message } : {}) });
      await signIn(page, 'alice', '/dashboards/taxi');
    },
    settled: async (page) => {
      await expect(problemCard(page)).toContainText(embedProblems[problem].title);
      await shellReady(page);
    },
  };
}

/** A dashboard that is there, with something said beside it. */
function noticed(name: string, problem: EmbedProblemCode, open: Scene['open']): Scene {
  return {
    name: `notice-${name}`,
    open,
    settled: async (page) => {
      await dashboardReady(page);
      await expect(notices(page)).toContainText(embedProblems[problem].title);
    },
  };
}

async function openWithFailedPart(page: Page, code: string): Promise<void> {
  await misbehave({ mode: 'chart-error', code });
  await openData(page);
}

/** What can be wrong with a dashboard: instead of it, or beside it. */
export const problemScenes: readonly Scene[] = [
  refused('catalog', 'EACCES', 'EACCES'),
  refused('retry', 'ETIMEDOUT', 'ETIMEDOUT'),
  refused('settings', 'EINVAL', 'EINVAL'),
  refused('unknown', 'UNKNOWN', 'UNKNOWN'),
  refused('team', 'unknown_team', 'EINVAL', 'Team not found: nobody'),
  refused(
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
      await misbehave({ mode: 'error', code: 'EACCES' });
      await signIn(page, 'alice', '/dashboards/taxi');
      await page.getByRole('button', { name: 'Copy details' }).click();
    },
    settled: (page) => expect(page.getByRole('textbox')).toBeVisible(),
  },
  noticed('warehouse-permission', 'warehouse_permission', (page) =>
    openWithFailedPart(page, 'EACCES'),
  ),
  noticed('part-failed', 'part_failed', (page) => openWithFailedPart(page, 'UNKNOWN')),
  noticed('data-late', 'data_late', async (page) => {
    await page.clock.install();
    await misbehave({ mode: 'stuck' });
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
  noticed('renewal-troubled', 'renewal_troubled', async (page) => {
    await page.route('**/embed-url', (route) => route.abort());
    await openChanged(page, endingIn(100));
    await page.clock.runFor(60_000);
  }),
];
