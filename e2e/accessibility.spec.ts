import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dashboardReady, expect, sandbox, signIn, test } from './fixtures.ts';
import { endingIn, resealSession } from './stack/session-cookies.ts';

/** Everything of the host page; the vendor's frame is out of reach. */
async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  ).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

const pages: Record<string, (page: Page) => Promise<void>> = {
  'sign-in': async (page) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('button')).toBeVisible();
  },
  'sign-in with a problem': async (page) => {
    await page.goto('/sign-in?reason=state_lost');
    await expect(page.getByRole('alert').first()).toBeVisible();
  },
  'sign-in with a notice': async (page) => {
    await page.goto('/sign-in?reason=signed_out');
    await expect(page.getByRole('status')).toBeVisible();
  },
  catalogue: async (page) => {
    await signIn(page, 'alice');
    await expect(page.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
  },
  'catalogue as a list': async (page) => {
    await signIn(page, 'alice');
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('button', { name: 'Favourite: Fares' }).click();
  },
  'catalogue without a match': async (page) => {
    await signIn(page, 'alice', '/?q=weather');
    await expect(page.getByRole('button', { name: 'Clear search' })).toBeVisible();
  },
  'account menu': async (page) => {
    await signIn(page, 'alice');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await expect(page.getByRole('radio', { name: 'System' })).toBeVisible();
  },
  dashboard: async (page) => {
    await signIn(page, 'alice', '/dashboards/taxi');
    await dashboardReady(page);
  },
  'dashboard while it loads': async (page) => {
    await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('status')).toContainText('Opening');
    // It fades in, and is measured when it is there.
    await expect(page.getByRole('status')).toHaveCSS('opacity', '1');
  },
  'dashboard that is refused': async (page) => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'EACCES' } });
    await signIn(page, 'alice', '/dashboards/taxi');
    await expect(page.getByRole('link', { name: 'Back to dashboards' })).toBeVisible();
  },
  'not found': async (page) => {
    await page.goto('/nothing-here');
    await expect(page.getByRole('heading')).toBeVisible();
  },
  error: async (page) => {
    await signIn(page, 'alice');
    // A script that cannot be loaded, as after a deploy that took the old ones away.
    await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Taxi trips' }).click();
    await expect(page.getByText('Something went wrong on our side.')).toBeVisible();
  },
  'Databricks unavailable': async (page) => {
    await signIn(page, 'alice');
    await resealSession(page.context(), endingIn(-60));
    await sandbox.fault({ target: 'token', status: 500, body: 'oops', times: 9 });
    await page.goto('/dashboards/taxi');
    await expect(page.getByRole('heading')).toHaveText('Databricks is not answering');
  },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, open] of Object.entries(pages)) {
    test(`axe finds nothing on ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page);
      await expectNoFindings(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
    });
  }
}

test('the main tasks work by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in to Databricks' })).toBeVisible();
  await page.getByRole('button', { name: 'alice@example.com', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Allow' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Dashboards' })).toBeVisible();

  const taxi = page.getByRole('link', { name: 'Taxi trips' });
  for (let presses = 0; presses < 20; presses += 1) {
    if (await taxi.evaluate((link) => link === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(taxi).toBeFocused();
  await page.keyboard.press('Enter');
  await dashboardReady(page);

  await page.getByRole('link', { name: 'Skip dashboard' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  const left = await page.evaluate(() => document.activeElement?.tagName);
  expect(left).toBe('IFRAME');
});
