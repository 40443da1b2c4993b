import type { Page } from '@playwright/test';
import { notStarted, shellReady, withoutScripts } from '../pages/on-page.ts';
import { dashboardReady, expect, signIn } from '../stack/fixtures.ts';
import { pressEscape, type Scene, sceneFrom } from './scene.ts';
import { misbehave, openData } from './signed-in.ts';

const status = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ });

async function loading(page: Page): Promise<void> {
  await misbehave({ mode: 'silent' });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(status(page)).toContainText('Opening');
}

/** It fades in, and is measured when it is there. */
async function said(page: Page, words: string): Promise<void> {
  await expect(status(page).getByText(words)).toHaveCSS('opacity', '1');
}

/** A dashboard that takes its time. */
export const slowDashboard: Scene = {
  name: 'dashboard-slow',
  open: async (page) => {
    await page.clock.install();
    await loading(page);
    await shellReady(page);
    await page.clock.runFor(10_000);
  },
  settled: (page) => said(page, 'Still loading.'),
};

/** A dashboard as it should be. */
export const dashboard: Scene = { name: 'dashboard', open: openData, settled: dashboardReady };

/** A dashboard from the first look at it to its data. */
export const dashboardScenes: readonly Scene[] = [
  {
    name: 'dashboard-loading',
    open: loading,
    settled: (page) => said(page, 'Opening Taxi trips…'),
  },
  slowDashboard,
  {
    name: 'dashboard-not-started',
    open: async (page) => {
      await withoutScripts(page, 'data-generation');
      await misbehave({ mode: 'silent' });
      await signIn(page, 'alice', '/dashboards/taxi');
      await notStarted(page);
    },
    settled: (page) => said(page, 'Opening Taxi trips…'),
  },
  dashboard,
  {
    name: 'dashboard-of-bob',
    open: (page) => openData(page, 'bob'),
    settled: dashboardReady,
  },
  {
    name: 'dashboard-no-rows',
    open: (page) => openData(page, 'carol'),
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
      await openData(page);
      await page.getByRole('button', { name: 'More' }).click();
    },
    settled: (page) => expect(page.getByRole('menu')).toBeVisible(),
  },
  sceneFrom(dashboard, {
    name: 'full-screen',
    go: (page) => page.getByRole('button', { name: 'Full screen' }).click(),
    settled: (page) => expect(page.locator('.full-screen-bar')).toBeVisible(),
    leave: (page) => page.evaluate(() => document.exitFullscreen()),
  }),
];
