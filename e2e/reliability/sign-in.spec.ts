import type { Page } from '@playwright/test';
import { addresses } from '../stack/addresses.ts';
import {
  emailOf,
  expect,
  randomClientAddress,
  sandbox,
  signIn,
  signInAtDatabricks,
  test,
} from '../stack/fixtures.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { cookieHeader } from './requests.ts';

const taxiPath = '/dashboards/taxi';

/** Starts a sign-in from a page of the portal, and stops at Databricks' sign-in page. */
async function startSignIn(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
}

test('A21: the last of five sign-in tabs completes, and the others continue after it', async ({
  context,
}) => {
  const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()));
  for (const tab of tabs) await startSignIn(tab, taxiPath);
  // Each tab replaced the sign-in of the previous one, so only the last one is valid.
  const last = tabs.pop() as Page;
  const [first] = tabs;
  await first?.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await first?.getByRole('button', { name: 'Allow' }).click();
  await expect(first as Page).toHaveURL(/reason=other_tab/);
  await last.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await last.waitForURL(`**${taxiPath}`);
  for (const tab of tabs.slice(1)) {
    await tab.getByRole('button', { name: emailOf('alice'), exact: true }).click();
    await tab.waitForURL(`**${taxiPath}`);
  }
  await first?.getByRole('button', { name: 'Continue with Databricks' }).click();
  await first?.waitForURL(`**${taxiPath}`);
});

test('A21: fifty abandoned sign-ins leave at most five small cookies and cause no 431', async ({
  page,
  context,
}) => {
  await sandbox.settings({ accessTokenBytes: 6_000 });
  await signIn(page, 'alice');
  const longPath = `${taxiPath}?q=${'%26'.repeat(300)}`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const response = await context.request.post('/sign-in/start', {
      headers: { origin: addresses.portal, 'x-forwarded-for': randomClientAddress() },
      form: { returnTo: longPath, account: 'other' },
    });
    expect(response.status()).toBe(200);
  }
  const pending = (await context.cookies(addresses.portal)).filter(
    ({ name }) => !/\.(session|identity)/.test(name),
  );
  expect(pending.length).toBeLessThanOrEqual(5);
  const bytes = pending.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  expect(bytes).toBeLessThan(3_584);
  // The portal's own limit for all cookies of a browser. Node returns 431 for headers over 16 KiB.
  expect((await cookieHeader(context)).length).toBeLessThan(12_288);
  const response = await page.goto(taxiPath);
  expect(response?.status()).toBe(200);
});

test('A21: prefetches of protected links start no sign-in', async ({ request }) => {
  for (let link = 0; link < 20; link += 1) {
    const response = await request.get(`/dashboards/taxi?n=${link}`, {
      headers: { rsc: '1', 'next-router-prefetch': '1' },
      maxRedirects: 0,
    });
    expect(response.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
  }
});

test('A21: the callback, opened again or by Back, leads to the page after sign-in', async ({
  page,
}) => {
  let callback = '';
  page.on('request', (request) => {
    if (request.url().includes('/api/auth/callback/')) callback = request.url();
  });
  await page.goto(taxiPath);
  await signInAtDatabricks(page, 'alice');
  await page.waitForURL(`**${taxiPath}`);
  const failuresBefore = loggedEvents('sign_in_failed').length;
  await page.goto(callback);
  await expect(page).toHaveURL(taxiPath);
  await page.goBack();
  await expect(page).toHaveURL(taxiPath);
  expect(loggedEvents('sign_in_failed').length).toBe(failuresBefore);
  expect((await sandbox.stats()).token).toMatchObject({ authorization_code: 1, reused: 0 });
});
