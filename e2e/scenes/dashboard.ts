import type { Page } from '@playwright/test';
import { blockScripts, shellReady, showReloadLink } from '../pages/on-page.ts';
import { chooseMore } from '../pages/toolbar-on-page.ts';
import { dashboardReady, expect, signIn } from '../stack/fixtures.ts';
import { pressEscape, type Scene, sceneFrom } from './scene.ts';
import { injectEmbedFault, openDashboard } from './signed-in.ts';

const status = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ });

/** Opens a dashboard whose frame posts no messages, so it never finishes loading. */
async function openLoading(page: Page): Promise<void> {
  await injectEmbedFault({ mode: 'silent' });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(status(page)).toContainText('Opening');
}

/** Waits until a status message has faded in, so that its contrast can be measured. */
async function expectStatus(page: Page, message: string): Promise<void> {
  await expect(status(page).getByText(message)).toHaveCSS('opacity', '1');
}

/** A dashboard that has been loading for ten seconds. */
export const slowDashboard: Scene = {
  name: 'dashboard-slow',
  open: async (page) => {
    await page.clock.install();
    await openLoading(page);
    await shellReady(page);
    await page.clock.runFor(10_000);
  },
  settled: (page) => expectStatus(page, 'Still loading.'),
};

/** A dashboard with its data. */
export const dashboard: Scene = { name: 'dashboard', open: openDashboard, settled: dashboardReady };

/** A dashboard while it loads, with its data, and with its menus, dialogs, and full screen. */
export const dashboardScenes: readonly Scene[] = [
  {
    name: 'dashboard-loading',
    open: openLoading,
    settled: (page) => expectStatus(page, 'Opening Taxi trips…'),
  },
  slowDashboard,
  {
    name: 'dashboard-not-started',
    open: async (page) => {
      await blockScripts(page, 'data-generation');
      await injectEmbedFault({ mode: 'silent' });
      await signIn(page, 'alice', '/dashboards/taxi');
      await showReloadLink(page);
    },
    settled: (page) => expectStatus(page, 'Opening Taxi trips…'),
  },
  dashboard,
  {
    name: 'dashboard-of-bob',
    open: (page) => openDashboard(page, 'bob'),
    settled: dashboardReady,
  },
  {
    name: 'dashboard-no-rows',
    open: (page) => openDashboard(page, 'carol'),
    settled: dashboardReady,
  },
  sceneFrom(dashboard, {
    name: 'toolbar-views',
    go: (page) => page.getByRole('button', { name: 'Saved views' }).click(),
    settled: (page) => expect(page.getByRole('menu')).toBeVisible(),
    leave: pressEscape,
  }),
  sceneFrom(dashboard, {
    name: 'toolbar-save-view',
    go: async (page) => {
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    },
    settled: (page) => expect(page.getByRole('dialog')).toBeVisible(),
    leave: pressEscape,
  }),
  {
    name: 'toolbar-more',
    open: async (page) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await openDashboard(page);
      await page.getByRole('button', { name: 'More actions' }).click();
    },
    settled: (page) => expect(page.getByRole('menu')).toBeVisible(),
  },
  sceneFrom(dashboard, {
    name: 'about',
    go: (page) => page.getByRole('button', { name: 'About this dashboard' }).click(),
    settled: (page) => expect(page.getByRole('dialog')).toBeVisible(),
    leave: pressEscape,
  }),
  sceneFrom(dashboard, {
    name: 'share',
    go: (page) => page.getByRole('button', { name: 'Share this view…' }).click(),
    settled: (page) => expect(page.getByRole('dialog')).toBeVisible(),
    leave: pressEscape,
  }),
  sceneFrom(dashboard, {
    name: 'full-screen',
    go: (page) => chooseMore(page, 'Full screen'),
    settled: (page) => expect(page.locator('.full-screen-bar')).toBeVisible(),
    leave: (page) => page.evaluate(() => document.exitFullscreen()),
  }),
];
