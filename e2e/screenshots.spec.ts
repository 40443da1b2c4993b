import type { Page } from '@playwright/test';
import { dashboardReady, emailOf, expect, sandbox, signIn, test } from './fixtures.ts';
import { endingIn, resealSession } from './stack/session-cookies.ts';

/** Every page and state of the portal that is pictured in `docs/screenshots`. */
const scenes: Record<string, (page: Page) => Promise<void>> = {
  'sign-in': async (page) => {
    await page.goto('/sign-in');
  },
  'sign-in-problem': async (page) => {
    await page.goto('/sign-in?reason=other_tab&place=/dashboards/taxi');
  },
  'signed-out': async (page) => {
    await page.goto('/sign-in?reason=signed_out');
  },
  catalogue: async (page) => {
    await signIn(page, 'alice');
  },
  dashboard: async (page) => {
    await signIn(page, 'alice', '/dashboards/taxi');
    await dashboardReady(page);
    await page.waitForLoadState('networkidle');
  },
  'dashboard-bob': async (page) => {
    await signIn(page, 'bob', '/dashboards/taxi');
    await dashboardReady(page);
    await page.waitForLoadState('networkidle');
  },
  'dashboard-no-rows': async (page) => {
    await signIn(page, 'carol', '/dashboards/taxi');
    await dashboardReady(page);
  },
  'dashboard-loading': async (page) => {
    await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('status')).toContainText('Opening');
    await expect(page.getByRole('status')).toHaveCSS('opacity', '1');
  },
  'dashboard-slow': async (page) => {
    await page.clock.install();
    await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('status')).toContainText('Opening');
    await page.clock.runFor(10_000);
    await expect(page.getByRole('status')).toContainText('Still loading');
  },
  'dashboard-blocked': async (page) => {
    await page.clock.install();
    await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('status')).toContainText('Opening');
    await page.clock.runFor(30_000);
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
  'dashboard-no-permission': async (page) => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'EACCES' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('link', { name: 'Back to dashboards' })).toBeVisible();
  },
  'limited-access': async (page) => {
    await sandbox.settings({ grantRefreshToken: false });
    await signIn(page, 'alice');
    await expect(page.getByText(/sign in again at \d/)).toBeVisible();
  },
  'not-found': async (page) => {
    await signIn(page, 'alice');
    await page.goto('/dashboards/no-such-dashboard');
  },
  error: async (page) => {
    await signIn(page, 'alice');
    // A script that cannot be loaded, as after a deploy that took the old ones away.
    await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Taxi trips' }).click();
    await expect(page.getByText('Something went wrong on our side.')).toBeVisible();
  },
  'databricks-unavailable': async (page) => {
    await signIn(page, 'alice');
    await resealSession(page.context(), endingIn(-60));
    await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 9 });
    await page.goto('/dashboards/taxi');
  },
  'sandbox-databricks': async (page) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(page.getByRole('button', { name: emailOf('alice'), exact: true })).toBeVisible();
  },
};

const looks = [
  { look: 'light', colorScheme: 'light', width: 1280, height: 900 },
  { look: 'dark', colorScheme: 'dark', width: 1280, height: 900 },
  { look: 'narrow', colorScheme: 'light', width: 360, height: 740 },
] as const;

for (const { look, colorScheme, width, height } of looks) {
  for (const [scene, open] of Object.entries(scenes)) {
    test(`${scene}, ${look}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await open(page);
      await page.screenshot({
        path: `docs/screenshots/${scene}-${look}.png`,
        animations: 'disabled',
      });
    });
  }
}
