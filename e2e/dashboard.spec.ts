import type { Page } from '@playwright/test';
import { embedProblems } from '../lib/problems/embed-problems.ts';
import { cardLink, homeHeading, homeLink, problemCard, shellReady } from './pages/on-page.ts';
import { addresses } from './stack/addresses.ts';
import { dashboardReady, expect, openSession, sandbox, signIn, test } from './stack/fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';

const frame = (page: Page) => page.locator('iframe[name^="sigma-"]');

/** Opens the catalog by the link on a dashboard's page. */
async function followCatalogLink(page: Page): Promise<void> {
  await homeLink(page).click();
  await expect(homeHeading(page)).toBeVisible();
}

/** Expects that Sigma accepted `loads` JWTs in this test, rejected none, and saw none twice. */
async function expectLoads(loads: number): Promise<void> {
  await expect.poll(async () => (await sandbox.sigmaStats()).embeds.accepted).toBe(loads);
  expect(await sandbox.sigmaStats()).toEqual({
    embeds: { accepted: loads, rejected: 0 },
    replays: 0,
  });
}

test('a dashboard opens in a frame with the color scheme and the control values of its page', {
  tag: '@quick',
}, async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openSession(context, 'alice');

  await test.step('the frame has a title and a unique name, and is not in the HTML from the server', async () => {
    const html = await (await page.request.get('/dashboards/taxi')).text();
    expect(html).not.toContain('<iframe');
    await page.goto('/dashboards/taxi?min-fare=40&sort=evil');
    await dashboardReady(page);
    await expect(page.getByTitle('Taxi trips dashboard')).toHaveCount(1);
    await expect(frame(page)).toHaveAttribute('name', /^sigma-[0-9a-f-]{36}$/);
    await expect(page).toHaveTitle('Taxi trips · Analytics');
  });

  await test.step('the dashboard follows the color scheme', async () => {
    await expect(frame(page)).toHaveAttribute('src', /&:theme=Dark/);
  });

  await test.step('control values in the page URL reach the frame, also after Back; other parameters do not', async () => {
    await expect(frame(page)).toHaveAttribute('src', /[?&]min-fare=40&/);
    await expect(frame(page)).not.toHaveAttribute('src', /sort=/);
    await followCatalogLink(page);
    await page.goBack();
    await dashboardReady(page);
    await expect(frame(page)).toHaveAttribute('src', /[?&]min-fare=40&/);
    await expectLoads(2);
  });
});

test('a JWT is never used twice, and a loaded frame never goes blank', async ({ page }) => {
  await signIn(page, 'alice');

  await test.step('hovering over and scrolling the catalog mints no embed URL and makes no token call', async () => {
    const minted = loggedEvents('embed_minted').length;
    const { token } = await sandbox.stats();
    await page.setViewportSize({ width: 400, height: 300 });
    for (const link of await page.getByRole('main').getByRole('link').all()) {
      await link.scrollIntoViewIfNeeded();
      await link.hover();
    }
    await page.mouse.wheel(0, 2_000);
    await page.waitForLoadState('networkidle');
    expect(loggedEvents('embed_minted').length).toBe(minted);
    expect((await sandbox.stats()).token).toEqual(token);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await cardLink(page, 'Taxi trips').click();
  await dashboardReady(page);
  await expectLoads(1);

  await test.step('router.refresh keeps the frame', async () => {
    const name = await frame(page).getAttribute('name');
    const minted = loggedEvents('embed_minted').length;
    const response = page.waitForResponse(/[?&]_rsc=/);
    await page.evaluate(() => {
      const { router } = Reflect.get(globalThis, 'next');
      router.refresh();
    });
    await response;
    await expect.poll(() => loggedEvents('embed_minted').length).toBe(minted + 1);
    // The browser is idle once it has applied the refresh.
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    await expect(frame(page)).toHaveAttribute('name', name ?? '');
    await expect(frame(page)).toHaveCount(1);
    await expectLoads(1);
  });

  await test.step('Back from the catalog loads the frame with a new JWT', async () => {
    await followCatalogLink(page);
    await page.goBack();
    await dashboardReady(page);
    await expectLoads(2);
  });

  await test.step('another dashboard and Back load their frames with new JWTs', async () => {
    await homeLink(page).click();
    await cardLink(page, 'Fares').click();
    await expect(page.getByTitle('Fares dashboard')).toBeVisible();
    await dashboardReady(page);
    await page.goBack();
    await page.goBack();
    await expect(page.getByTitle('Taxi trips dashboard')).toBeVisible();
    await dashboardReady(page);
    await expectLoads(4);
  });

  await test.step('Back from another document loads the frame with a new JWT', async () => {
    await page.goto('/health');
    await page.goBack();
    await dashboardReady(page);
    await expectLoads(5);
  });

  await test.step('a reload loads the frame with a new JWT', async () => {
    await page.reload();
    await dashboardReady(page);
    await expectLoads(6);
  });
});

test("an unknown dashboard and another team's dashboard get the same response", async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  const visit = async (slug: string) => {
    const response = await page.goto(`/dashboards/${slug}`);
    return { status: response?.status(), text: await page.getByRole('main').textContent() };
  };
  const unknown = await visit('no-such-dashboard');
  expect(unknown).toEqual(await visit('brooklyn-operations'));
  expect(unknown.status).toBe(404);
  const response = await page.goto('/no-such-page');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We couldn’t find this page');
  await expect(page.getByRole('button', { name: 'Search dashboards and views' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'All dashboards' }).click();
  await expect(homeHeading(page)).toBeVisible();
});

test('if Sigma does not show a dashboard, the page says why, and a retry shows it', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');
  await page.clock.install();
  const alert = problemCard(page);

  await test.step('the page reports a slow dashboard after 10 s and a blocked one after 30 s', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
    await page.goto('/dashboards/taxi');
    await expect(page.getByRole('status')).toHaveText('Opening Taxi trips…');
    await shellReady(page);
    await page.clock.runFor(10_000);
    await expect(page.getByRole('status')).toContainText('Still loading.');
    await page.clock.runFor(20_000);
    await expect(alert).toContainText('The dashboard didn’t respond');
  });

  await test.step('the card of a blocked dashboard lists steps to try', async () => {
    await expect(alert).toContainText(embedProblems.blocked.title);
    await expect(page.getByRole('main').getByRole('listitem')).toHaveText([
      'Pause content blockers for this page.',
      `Allow ${new URL(addresses.sigma).host} in your browser or firewall.`,
      'Try another network.',
    ]);
  });

  await test.step('a blocked dashboard opens on retry', async () => {
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.locator('#dashboard')).toBeFocused();
    await dashboardReady(page);
    await expect(alert).toHaveCount(0);
    expect((await sandbox.sigmaStats()).replays).toBe(0);
  });

  await test.step('after EINVAL, which can mean an expired JWT, the frame loads once more with a new JWT', async () => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'EINVAL' } });
    await followCatalogLink(page);
    await cardLink(page, 'Taxi trips').click();
    await dashboardReady(page);
    await expect(alert).toHaveCount(0);
  });

  await test.step('EACCES shows a message without the text of Sigma, and ETIMEDOUT offers a retry', async () => {
    const rejectWith = (code: string) =>
      sandbox.fault({ target: 'embed', body: { mode: 'error', code, message: 'internal words' } });
    await rejectWith('EACCES');
    await followCatalogLink(page);
    await cardLink(page, 'Taxi trips').click();
    await expect(alert).toContainText('Taxi trips isn’t shared with you');
    await expect(alert).not.toContainText('internal words');
    await page.getByRole('main').getByRole('link', { name: 'All dashboards' }).click();

    await rejectWith('ETIMEDOUT');
    await cardLink(page, 'Fares').click();
    await expect(alert).toContainText('The query took too long');
    await page.getByRole('button', { name: 'Retry' }).click();
    await dashboardReady(page);
  });
});

test('after the session cookies were deleted, a retry asks the user to sign in again', async ({
  page,
  context,
}) => {
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await context.clearCookies({ domain: 'localhost' });
  await page.getByRole('button', { name: 'Retry' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Your session ended' });
  await dialog.getByRole('button', { name: 'Sign in again' }).click();
  await dashboardReady(page);
  await expect(dialog).toBeHidden();
});
