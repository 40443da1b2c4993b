import type { Page } from '@playwright/test';
import { shellReady } from '../pages/on-page.ts';
import { expect, sandbox, signIn } from '../stack/fixtures.ts';
import { endingIn, resealSession } from '../stack/session-cookies.ts';
import { home } from './home.ts';
import { pressEscape, type Scene, sceneFrom } from './scene.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search dashboards and views' });

async function openPalette(page: Page, query = ''): Promise<void> {
  await shellReady(page);
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.type(query);
}

async function closePalette(page: Page): Promise<void> {
  await pressEscape(page);
  await expect(palette(page)).toHaveCount(0);
}

/** The parts of the header, and the pages that replace a page with a message. */
export const shellScenes: readonly Scene[] = [
  sceneFrom(home, {
    name: 'account-menu',
    go: (page) => page.getByRole('button', { name: /^Signed in as/ }).click(),
    settled: (page) => expect(page.getByRole('radio', { name: 'System' })).toBeVisible(),
    leave: pressEscape,
  }),
  sceneFrom(home, {
    name: 'palette',
    go: openPalette,
    settled: (page) => expect(palette(page).getByRole('option', { name: 'Fares' })).toBeVisible(),
    leave: closePalette,
  }),
  sceneFrom(home, {
    name: 'palette-results',
    go: (page) => openPalette(page, 'manhattan'),
    settled: (page) =>
      expect(palette(page).getByRole('option')).toHaveText(/^Manhattan operations/),
    leave: closePalette,
  }),
  sceneFrom(home, {
    name: 'palette-no-match',
    go: (page) => openPalette(page, 'weather'),
    settled: (page) => expect(palette(page).getByText('Nothing matches “weather”.')).toBeVisible(),
    leave: closePalette,
  }),
  {
    name: 'palette-problem',
    open: async (page) => {
      await page.route('**/api/dashboards', (route) => route.abort());
      await signIn(page, 'alice');
      await openPalette(page);
    },
    settled: (page) => expect(palette(page).getByRole('alert')).toContainText('couldn’t be loaded'),
  },
  {
    name: 'palette-signed-out',
    open: async (page) => {
      await signIn(page, 'alice');
      await shellReady(page);
      await page.context().clearCookies();
      await openPalette(page);
    },
    settled: (page) => expect(palette(page).getByRole('alert')).toContainText('session ended'),
  },
  {
    name: 'limited-access',
    open: async (page) => {
      await sandbox.settings({ grantRefreshToken: false });
      await signIn(page, 'alice');
    },
    settled: (page) => expect(page.getByText(/session ends at \d/)).toBeVisible(),
  },
  {
    name: 'not-found',
    open: (page) => signIn(page, 'alice', '/dashboards/no-such-dashboard'),
    settled: async (page) => {
      await shellReady(page);
      await expect(page.getByRole('heading')).toHaveText('This dashboard isn’t available');
    },
  },
  {
    name: 'error',
    open: async (page) => {
      // Without this function, the page's script fails.
      await page.addInitScript(() => Reflect.set(globalThis, 'matchMedia', undefined));
      await signIn(page, 'alice', '/dashboards/taxi');
    },
    settled: (page) =>
      expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible(),
  },
  {
    name: 'databricks-unavailable',
    open: async (page) => {
      await signIn(page, 'alice');
      await resealSession(page.context(), endingIn(-60));
      await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 99 });
      // Screenshots stop the countdown of this page.
      await page.clock.install();
      await page.goto('/dashboards/taxi');
    },
    settled: (page) => expect(page.getByRole('heading')).toHaveText('We can’t reach Databricks'),
  },
  {
    name: 'bad-address',
    open: async (page) => {
      await page.goto('/dashboards/%');
    },
    settled: (page) => expect(page.locator('body')).toContainText(/\w/),
  },
];
