import type { Page } from '@playwright/test';
import { addresses, ports } from '../stack/addresses.ts';
import { emailOf, expect, signIn } from '../stack/fixtures.ts';
import { type Scene, sceneFrom } from './scene.ts';

const signInButton = (page: Page) => page.getByRole('button', { name: 'Continue with Databricks' });
const expectHeading = (page: Page, text: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(text);

/** Creates the scene of the sign-in page with the message for the `reason` in its URL. */
function reasonScene(name: string, reason: string, role: 'alert' | 'status'): Scene {
  return {
    name,
    open: async (page) => {
      await page.goto(`/sign-in?reason=${reason}&returnTo=/dashboards/taxi`);
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

/** The portal's sign-in page, the sandbox's Databricks pages, and the pages after them. */
export const signInScenes: readonly Scene[] = [
  signInPage,
  reasonScene('sign-in-problem', 'other_tab', 'alert'),
  reasonScene('sign-in-notice', 'revoked', 'status'),
  reasonScene('sign-in-different-account', 'not_allowed', 'alert'),
  reasonScene('signed-out', 'signed_out', 'status'),
  {
    name: 'sign-in-leaving',
    open: async (page) => {
      // A 204 keeps the browser on the page, so that its message stays.
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
      // The same portal under another host name.
      await page.goto(`http://127.0.0.1:${ports.portal}/sign-in`);
      await signInButton(page).click();
    },
    settled: (page) => expectHeading(page, 'Start from the portal'),
  },
  {
    name: 'sign-in-too-many',
    open: async (page) => {
      await page.goto('/sign-in');
      const start = () =>
        page.request.post('/sign-in/start', { headers: { origin: addresses.portal } });
      for (let rounds = 0; rounds < 30; rounds += 1) {
        await Promise.all(Array.from({ length: 10 }, start));
      }
      await signInButton(page).click();
    },
    settled: (page) => expectHeading(page, 'Too many sign-ins from your network'),
  },
  {
    name: 'signed-in-popup',
    // The page closes itself only if a script opened it. A test opens it by URL, so it stays open.
    open: (page) => signIn(page, 'alice', '/signed-in'),
    settled: (page) => expectHeading(page, 'You’re signed in'),
  },
  databricks,
  sceneFrom(databricks, {
    name: 'sandbox-consent',
    go: (page) => page.getByRole('button', { name: emailOf('alice'), exact: true }).click(),
    settled: (page) => expectHeading(page, 'Allow access?'),
  }),
];
