import type { Page } from '@playwright/test';
import { liveFrame, restoreFromCache } from '../pages/on-page.ts';
import { chooseMore, toolbarReady } from '../pages/toolbar-on-page.ts';
import { minutes, renewalDue } from '../stack/clock.ts';
import {
  dashboardFrame,
  dashboardReady,
  expect,
  sandbox,
  signIn,
  test,
} from '../stack/fixtures.ts';
import { watchStage } from './stage-sampler.ts';

/** Waits until another frame is live, and returns its name, which contains the `jti` of its JWT. */
async function nextFrame(page: Page, previousName: string): Promise<string> {
  await expect(liveFrame(page)).not.toHaveAttribute('name', previousName);
  return frameName(page);
}

const frameName = async (page: Page) => (await liveFrame(page).getAttribute('name')) ?? '';

test('three renewals keep filters and focus, and the user does not see them', async ({
  page,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const fare = dashboardFrame(page).getByLabel('Minimum fare');
  await fare.fill('20');
  await fare.press('Enter');
  await expect(page).toHaveURL(/[?&]min-fare=20(&|$)/);
  await expect(page).toHaveURL(/[?&]explore=[0-9a-f]+/);
  await expect(liveFrame(page)).toBeFocused();

  const stage = await watchStage(page);
  const names = [await frameName(page)];
  for (const index of [0, 1, 2]) {
    await clock.advance(renewalDue);
    names.push(await nextFrame(page, names[index] ?? ''));
    await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('20');
    await expect(liveFrame(page)).toBeFocused();
  }

  expect(new Set(names).size).toBe(4);
  const { gaps, samples, shift } = await stage.read();
  expect(gaps).toEqual([]);
  expect(samples).toBeGreaterThan(50);
  expect(shift).toBe(0);
  await expect(page.getByRole('status').filter({ hasText: /./ })).toHaveCount(0);
  expect(await sandbox.sigmaStats()).toMatchObject({ embeds: { rejected: 0 }, replays: 0 });
});

test('a dashboard gets a new frame before its JWT expires', async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);

  await test.step('the next frame replaces the live one, and exactly one frame is active at any time', async () => {
    const activeFrame = page.locator('iframe:not([inert])');
    const previousName = await activeFrame.getAttribute('name');
    await page.evaluate(() => {
      const counts = new Set<number>();
      Reflect.set(globalThis, 'activeFrames', counts);
      new MutationObserver(() => {
        counts.add(document.querySelectorAll('iframe:not([inert])').length);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await clock.advance(renewalDue);
    await expect(activeFrame).not.toHaveAttribute('name', previousName ?? '');
    await expect(page.getByTitle('Taxi trips dashboard')).toHaveCount(1);
    const counts = await page.evaluate(() => [...Reflect.get(globalThis, 'activeFrames')]);
    expect(counts).toEqual([1]);
    await expect(
      dashboardFrame(page).getByRole('table', { name: 'Trips', exact: true }),
    ).toBeVisible();
    expect((await sandbox.sigmaStats()).replays).toBe(0);
  });

  await test.step('a failed renewal keeps the frame, and the next attempt renews it', async () => {
    const frame = page.locator('iframe[name^="sigma-"]');
    const previousName = await frame.getAttribute('name');
    let attempts = 0;
    await page.route('**/embed-url', (route) => {
      attempts += 1;
      return attempts === 1 ? route.abort() : route.continue();
    });
    await clock.advance(renewalDue);
    await expect.poll(() => attempts).toBe(1);
    await expect(frame).toHaveAttribute('name', previousName ?? '');
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
    await expect
      .poll(
        async () => {
          await clock.advance(5);
          return attempts;
        },
        // Leaves the page a second for its work after each step.
        { intervals: [1_000] },
      )
      .toBeGreaterThanOrEqual(2);
    await expect(frame.first()).not.toHaveAttribute('name', previousName ?? '');
  });
});

test('the live frame stays until the next one has its data', async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const name = await frameName(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'slow' }, hold: true });
  await clock.advance(renewalDue);
  await expect(page.locator('iframe[data-progress="loaded"]')).toHaveCount(1);
  await expect(liveFrame(page)).toHaveAttribute('name', name);
  await sandbox.release();
  await nextFrame(page, name);
  expect(await dashboardFrame(page).locator('[aria-busy="true"]').count()).toBe(0);
});

test('a dialog that opens in the frame during a renewal stays open, and the next frame is dropped', async ({
  page,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'slow' }, hold: true });
  await clock.advance(renewalDue);
  await expect(page.locator('#dashboard iframe')).toHaveCount(2);
  await chooseMore(page, 'Export…');
  await expect(page.locator('#dashboard iframe')).toHaveCount(1);
  await expect(liveFrame(page)).toHaveAttribute('data-generation', '1');
  await expect(dashboardFrame(page).getByRole('dialog')).toBeVisible();
});

test('a renewal waits while the user is busy, up to a limit', async ({ page, clock }) => {
  await clock.install();
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const name = await frameName(page);
  const pageTime = () => page.evaluate(() => Date.now());
  let requestedAt = 0;
  page.on('request', async (request) => {
    if (request.url().endsWith('/embed-url')) requestedAt ||= await pageTime();
  });
  const openedAt = await pageTime();
  await clock.advance(minutes(53.5));
  // Act every 12 s, because a user counts as busy for 20 s after each action.
  const minFare = dashboardFrame(page).getByLabel('Minimum fare');
  let fare = 10;
  while (requestedAt === 0 && fare < 50) {
    fare += 1;
    await minFare.fill(String(fare));
    await minFare.press('Enter');
    await expect(page).toHaveURL(new RegExp(`min-fare=${fare}`));
    await clock.advance(12);
  }
  await nextFrame(page, name);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue(String(fare));
  // A renewal is due after 54 minutes. For a busy user, it waits until minute 58, two minutes
  // before the JWT expires.
  expect(requestedAt - openedAt).toBeGreaterThan(minutes(57.5) * 1_000);
});

for (const [direction, offset] of [
  ['ahead', 10],
  ['behind', -10],
] as const) {
  test(`renewals are on time if the browser's clock is ten minutes ${direction}`, async ({
    page,
    clock,
  }) => {
    await clock.install();
    await page.addInitScript((ms) => {
      const { now } = Date;
      Date.now = () => now() + ms;
    }, minutes(offset) * 1_000);
    await signIn(page, 'alice', '/dashboards/taxi');
    await dashboardReady(page);
    const stage = await watchStage(page);
    const name = await frameName(page);
    await clock.advance(renewalDue);
    await nextFrame(page, name);
    expect((await stage.read()).gaps).toEqual([]);
    expect(await sandbox.sigmaStats()).toMatchObject({ embeds: { rejected: 0 }, replays: 0 });
  });
}

test('a dashboard gets a new frame after a deploy, a return from the browser cache, and a theme change', async ({
  page,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=20');
  await dashboardReady(page);

  // This step comes first: after a renewal, the page would already have all scripts for the next.
  await test.step('a renewal works after a deploy that removed the scripts of an open page', async () => {
    await toolbarReady(page);
    const name = await frameName(page);
    await page.route('**/_next/static/**', (route) => route.abort());
    await restoreFromCache(page);
    await nextFrame(page, name);
    await page.unroute('**/_next/static/**');
  });

  await test.step('a page that is restored from the browser cache gets a new JWT', async () => {
    const name = await frameName(page);
    await restoreFromCache(page);
    await nextFrame(page, name);
    expect(await sandbox.sigmaStats()).toEqual({
      embeds: { accepted: 3, rejected: 0 },
      replays: 0,
    });
  });

  await test.step('a new system theme is applied without losing the view state', async () => {
    const name = await frameName(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await nextFrame(page, name);
    await expect(liveFrame(page)).toHaveAttribute('src', /&:theme=Dark/);
    await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('20');
  });
});
