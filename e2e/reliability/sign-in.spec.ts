import type { Page } from '@playwright/test';
import { addresses } from '../stack/addresses.ts';
import {
  emailOf,
  expect,
  sandbox,
  signIn,
  someAddress,
  test,
  throughDatabricks,
} from '../stack/fixtures.ts';
import { loggedEvents } from '../stack/portal-log.ts';
import { cookieHeader } from './requests.ts';

const taxiPath = '/dashboards/taxi';

/** Goes as far as Databricks' page, and stays there. */
async function leave(page: Page, to: string): Promise<void> {
  await page.goto(to);
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
}

test('A21: of five tabs that sign in the last one completes, and the others go on from there', async ({
  context,
}) => {
  const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()));
  for (const tab of tabs) await leave(tab, taxiPath);
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

test('A21: fifty abandoned sign-ins leave five small cookies at most, and never end in 431', async ({
  page,
  context,
}) => {
  await sandbox.settings({ accessTokenBytes: 6_000 });
  await signIn(page, 'alice');
  const longest = `${taxiPath}?q=${'%26'.repeat(300)}`;
  for (let start = 0; start < 50; start += 1) {
    const answer = await context.request.post('/sign-in/start', {
      headers: { origin: addresses.portal, 'x-forwarded-for': someAddress() },
      form: { returnTo: longest, account: 'other' },
    });
    expect(answer.status()).toBe(200);
  }
  const pending = (await context.cookies(addresses.portal)).filter(
    ({ name }) => !/\.(session|identity)/.test(name),
  );
  expect(pending.length).toBeLessThanOrEqual(5);
  const bytes = pending.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  expect(bytes).toBeLessThan(3_584);
  expect((await cookieHeader(context)).length).toBeLessThan(12_288);
  const answer = await page.goto(taxiPath);
  expect(answer?.status()).toBe(200);
});

test('A21: protected links that a page fetches ahead start no sign-in', async ({ request }) => {
  for (let link = 0; link < 20; link += 1) {
    const answer = await request.get(`/dashboards/taxi?n=${link}`, {
      headers: { rsc: '1', 'next-router-prefetch': '1' },
      maxRedirects: 0,
    });
    expect(answer.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
  }
});

test('A21: Back onto a callback, or a doubled one, goes to the place of who is signed in', async ({
  page,
}) => {
  let callback = '';
  page.on('request', (request) => {
    if (request.url().includes('/api/auth/callback/')) callback = request.url();
  });
  await page.goto(taxiPath);
  await throughDatabricks(page, 'alice');
  await page.waitForURL(`**${taxiPath}`);
  const refused = loggedEvents('sign_in_failed').length;
  await page.goto(callback);
  await expect(page).toHaveURL(taxiPath);
  await page.goBack();
  await expect(page).toHaveURL(taxiPath);
  expect(loggedEvents('sign_in_failed').length).toBe(refused);
  expect((await sandbox.stats()).token).toMatchObject({ authorization_code: 1, reused: 0 });
});
