import type { Page } from '@playwright/test';
import { dashboardFrame, dashboardReady, expect, sandbox, signIn, test } from './fixtures.ts';
import { problemCard, shellReady } from './on-page.ts';
import { renewalDue } from './stack/clock.ts';
import { loggedEvents } from './stack/portal-log.ts';

const frame = (page: Page) => page.locator('iframe[name^="sigma-"]');

/** No JWT was used twice, and Sigma accepted `loads` of them. */
async function expectLoads(loads: number): Promise<void> {
  await expect.poll(async () => (await sandbox.sigmaStats()).embeds.accepted).toBe(loads);
  expect(await sandbox.sigmaStats()).toEqual({
    embeds: { accepted: loads, rejected: 0 },
    replays: 0,
  });
}

test('the frame has a title and a name of its own, and is not in the server HTML', {
  tag: '@quick',
}, async ({ page }) => {
  await signIn(page, 'alice');
  const html = await (await page.request.get('/dashboards/taxi')).text();
  expect(html).not.toContain('<iframe');
  await page.goto('/dashboards/taxi');
  await dashboardReady(page);
  await expect(page.getByTitle('Taxi trips dashboard')).toHaveCount(1);
  await expect(frame(page)).toHaveAttribute('name', /^sigma-[0-9a-f-]{36}$/);
  await expect(page).toHaveTitle('Taxi trips · Analytics portal');
});

test('the dashboard follows the colour scheme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(frame(page)).toHaveAttribute('src', /&:theme=Dark/);
  await dashboardReady(page);
});

test.describe('a JWT is never used twice, and a loaded frame never goes blank', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, 'alice');
    await page.getByRole('link', { name: 'Taxi trips' }).click();
    await dashboardReady(page);
    await expectLoads(1);
  });

  test('Back within the app', async ({ page }) => {
    await page.getByRole('link', { name: 'Dashboards', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
    await page.goBack();
    await dashboardReady(page);
    await expectLoads(2);
  });

  test('Back to the document', async ({ page }) => {
    await page.goto('/health');
    await page.goBack();
    await dashboardReady(page);
    await expectLoads(2);
  });

  test('reload', async ({ page }) => {
    await page.reload();
    await dashboardReady(page);
    await expectLoads(2);
  });

  test('router.refresh keeps the frame as it is', async ({ page }) => {
    const name = await frame(page).getAttribute('name');
    const minted = loggedEvents('embed_minted').length;
    const answer = page.waitForResponse(/[?&]_rsc=/);
    await page.evaluate(() => {
      const { router } = Reflect.get(globalThis, 'next');
      router.refresh();
    });
    await answer;
    await expect.poll(() => loggedEvents('embed_minted').length).toBe(minted + 1);
    // What came with it is on the page once the browser has nothing else to do.
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    await expect(frame(page)).toHaveAttribute('name', name ?? '');
    await expect(frame(page)).toHaveCount(1);
    await expectLoads(1);
  });

  test('another dashboard, and back', async ({ page }) => {
    await page.getByRole('link', { name: 'Dashboards', exact: true }).click();
    await page.getByRole('link', { name: 'Fares' }).click();
    await expect(page.getByTitle('Fares dashboard')).toBeVisible();
    await dashboardReady(page);
    await page.goBack();
    await page.goBack();
    await expect(page.getByTitle('Taxi trips dashboard')).toBeVisible();
    await dashboardReady(page);
    await expectLoads(3);
  });
});

test('control values of the URL come along with Back', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40&sort=evil');
  await dashboardReady(page);
  await expect(frame(page)).toHaveAttribute('src', /[?&]min-fare=40&/);
  await expect(frame(page)).not.toHaveAttribute('src', /sort=/);
  await page.getByRole('link', { name: 'Dashboards', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
  await page.goBack();
  await dashboardReady(page);
  await expect(frame(page)).toHaveAttribute('src', /[?&]min-fare=40&/);
  await expectLoads(2);
});

test('a renewal that fails leaves the frame, and the next try renews it', async ({
  page,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const first = await frame(page).getAttribute('name');
  let refusals = 0;
  await page.route('**/embed-url', (route) => {
    refusals += 1;
    return refusals === 1 ? route.abort() : route.continue();
  });
  await clock.advance(renewalDue);
  await expect.poll(() => refusals).toBe(1);
  await expect(frame(page)).toHaveAttribute('name', first ?? '');
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await expect
    .poll(
      async () => {
        await clock.advance(5);
        return refusals;
      },
      // Between two steps the page has time for what it does meanwhile.
      { intervals: [1_000] },
    )
    .toBeGreaterThanOrEqual(2);
  await expect(frame(page).first()).not.toHaveAttribute('name', first ?? '');
});

test('hovering and scrolling the catalogue mints nothing and calls no token endpoint', async ({
  page,
}) => {
  await signIn(page, 'alice');
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
});

test("an unknown dashboard and another team's answer alike", { tag: '@quick' }, async ({
  page,
}) => {
  await signIn(page, 'alice');
  const visit = async (slug: string) => {
    const answer = await page.goto(`/dashboards/${slug}`);
    return { status: answer?.status(), text: await page.getByRole('main').textContent() };
  };
  const unknown = await visit('no-such-dashboard');
  expect(unknown).toEqual(await visit('brooklyn-operations'));
  expect(unknown.status).toBe(404);
  await page.getByRole('link', { name: 'Back to dashboards' }).click();
  await expect(page.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
});

test.describe('when Sigma does not show it', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, 'alice');
    await page.clock.install();
  });

  test('it says that it is slow after 10 s, and that it is blocked after 30 s', async ({
    page,
  }) => {
    await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
    await page.goto('/dashboards/taxi');
    await expect(page.getByRole('status')).toHaveText('Opening Taxi trips…');
    await shellReady(page);
    await page.clock.runFor(10_000);
    await expect(page.getByRole('status')).toContainText('Still loading.');
    await page.clock.runFor(20_000);
    await expect(problemCard(page)).toContainText('The dashboard didn’t respond.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('#dashboard')).toBeFocused();
    await dashboardReady(page);
    await expect(problemCard(page)).toHaveCount(0);
    expect((await sandbox.sigmaStats()).replays).toBe(0);
  });

  test('it says so in words, and offers what helps', async ({ page }) => {
    const refuse = (code: string) =>
      sandbox.fault({ target: 'embed', body: { mode: 'error', code, message: 'internal words' } });
    await refuse('EACCES');
    await page.goto('/dashboards/taxi');
    const alert = problemCard(page);
    await expect(alert).toContainText('You don’t have access to this dashboard.');
    await expect(alert).not.toContainText('internal words');
    await page.getByRole('link', { name: 'Back to dashboards' }).click();

    await refuse('ETIMEDOUT');
    await page.getByRole('link', { name: 'Fares' }).click();
    await expect(alert).toContainText('The query took too long.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await dashboardReady(page);
  });

  test('EINVAL, which may be an expired JWT, is answered once by a new one', async ({ page }) => {
    await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'EINVAL' } });
    await page.goto('/dashboards/taxi');
    await dashboardReady(page);
    await expect(problemCard(page)).toHaveCount(0);
  });
});

test('a JWT that runs out is renewed under the live frame', async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const onTop = page.locator('iframe:not([inert])');
  const first = await onTop.getAttribute('name');
  await page.evaluate(() => {
    const counts = new Set<number>();
    Reflect.set(globalThis, 'framesOnTop', counts);
    new MutationObserver(() => {
      counts.add(document.querySelectorAll('iframe:not([inert])').length);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await clock.advance(renewalDue);
  await expect(onTop).not.toHaveAttribute('name', first ?? '');
  await expect(page.getByTitle('Taxi trips dashboard')).toHaveCount(1);
  const counts = await page.evaluate(() => [...Reflect.get(globalThis, 'framesOnTop')]);
  expect(counts).toEqual([1]);
  await expect(
    dashboardFrame(page).getByRole('table', { name: 'Trips', exact: true }),
  ).toBeVisible();
  expect((await sandbox.sigmaStats()).replays).toBe(0);
});

test('a session that ended elsewhere is told when the frame needs a new URL', async ({
  page,
  context,
}) => {
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'ETIMEDOUT' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await context.clearCookies({ domain: 'localhost' });
  await page.getByRole('button', { name: 'Try again' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Your session ended.' });
  await dialog.getByRole('button', { name: 'Sign in again' }).click();
  await dashboardReady(page);
  await expect(dialog).toBeHidden();
});
