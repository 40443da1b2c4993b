import type { Page } from '@playwright/test';
import { addresses, ports } from '../stack/addresses.ts';
import { emailOf, expect, signIn } from '../stack/fixtures.ts';
import { type Scene, sceneFrom } from './scene.ts';

const signInButton = (page: Page) => page.getByRole('button', { name: 'Continue with Databricks' });
const heading = (page: Page, words: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(words);

/** The sign-in page with what it says on top. */
function reason(name: string, word: string, role: 'alert' | 'status'): Scene {
  return {
    name,
    open: async (page) => {
      await page.goto(`/sign-in?reason=${word}&returnTo=/dashboards/taxi`);
    },
    settled: async (page) => {
      await expect(page.getByRole('main').getByRole(role)).toBeVisible();
      await expect(signInButton(page)).toBeVisible();
    },
  };
}

const signInPage: Scene = {
  name: 'sign-in',
  open: async (page) => {
    await page.goto('/sign-in');
  },
  settled: (page) => expect(signInButton(page)).toBeVisible(),
};

const databricks = sceneFrom(signInPage, {
  name: 'sandbox-sign-in',
  go: (page) => signInButton(page).click(),
  settled: (page) =>
    expect(page.getByRole('button', { name: emailOf('alice'), exact: true })).toBeVisible(),
});

/** Before the portal is open: its sign-in page, Databricks as the sandbox has it, and back. */
export const signInScenes: readonly Scene[] = [
  signInPage,
  reason('sign-in-problem', 'other_tab', 'alert'),
  reason('sign-in-notice', 'revoked', 'status'),
  reason('sign-in-different-account', 'not_allowed', 'alert'),
  reason('signed-out', 'signed_out', 'status'),
  {
    name: 'sign-in-leaving',
    open: async (page) => {
      // Answered with nothing to show, so that what is said meanwhile stays.
      await page.route('**/sign-in/start', (route) => route.fulfill({ status: 204 }));
      await page.goto('/sign-in');
      await page.waitForLoadState('networkidle');
      await signInButton(page).click();
    },
    settled: (page) => expect(page.getByText('Taking you to Databricks…')).toBeVisible(),
  },
  {
    name: 'sign-in-misdirected',
    open: async (page) => {
      // The same portal under another of its host's names.
      await page.goto(`http://127.0.0.1:${ports.portal}/sign-in`);
      await signInButton(page).click();
    },
    settled: (page) => heading(page, 'Start from the portal'),
  },
  {
    name: 'sign-in-too-many',
    open: async (page) => {
      await page.goto('/sign-in');
      for (let turn = 0; turn < 20; turn += 1) {
        await page.request.post('/sign-in/start', { headers: { origin: addresses.portal } });
      }
      await signInButton(page).click();
    },
    settled: (page) => heading(page, 'Too many sign-ins from your network'),
  },
  {
    name: 'signed-in-popup',
    // It closes by itself where a script opened it, which is not so here.
    open: (page) => signIn(page, 'alice', '/signed-in'),
    settled: (page) => heading(page, 'You’re signed in.'),
  },
  databricks,
  sceneFrom(databricks, {
    name: 'sandbox-consent',
    go: (page) => page.getByRole('button', { name: emailOf('alice'), exact: true }).click(),
    settled: (page) => heading(page, 'Allow access?'),
  }),
];
