import type { Page } from '@playwright/test';
import { dashboardFrame, dashboardReady, expect, sandbox, signIn, test } from '../fixtures.ts';
import { comeBack, onTop } from '../on-page.ts';
import { watchStage } from './stage-sampler.ts';

/** Waits for the next frame to come to the top; answers its name, which holds its `jti`. */
async function nextFrame(page: Page, former: string): Promise<string> {
  await expect(onTop(page)).not.toHaveAttribute('name', former, { timeout: 40_000 });
  return (await onTop(page).getAttribute('name')) ?? '';
}

test('renewals keep filters, focus and view, and nobody sees them', async ({ page }) => {
  test.setTimeout(180_000);
  await sandbox.settings({ accessTokenTtlSeconds: 24 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const fare = dashboardFrame(page).getByLabel('Minimum fare');
  await fare.fill('40');
  await fare.press('Enter');
  await expect(page).toHaveURL(/[?&]min-fare=40(&|$)/);
  await expect(page).toHaveURL(/[?&]explore=[0-9a-f]+/);
  await expect(onTop(page)).toBeFocused();

  const stage = await watchStage(page);
  const names = [(await onTop(page).getAttribute('name')) ?? ''];
  for (const former of [0, 1, 2]) {
    names.push(await nextFrame(page, names[former] ?? ''));
    await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
    await expect(onTop(page)).toBeFocused();
  }

  expect(new Set(names).size).toBe(4);
  const { gaps, samples, shift } = await stage.seen();
  expect(gaps).toEqual([]);
  expect(samples).toBeGreaterThan(500);
  expect(shift).toBe(0);
  await expect(page.getByRole('status').filter({ hasText: /./ })).toHaveCount(0);
  expect(await sandbox.sigmaStats()).toMatchObject({ embeds: { rejected: 0 }, replays: 0 });
});

test('a view with its data stays until the next one has its own', async ({ page }) => {
  await sandbox.settings({ accessTokenTtlSeconds: 40 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'slow' }, delayMs: 7_000 });
  await nextFrame(page, (await onTop(page).getAttribute('name')) ?? '');
  expect(await dashboardFrame(page).locator('[aria-busy="true"]').count()).toBe(0);
});

test('a dialog of the frame is not taken away by a renewal', async ({ page }) => {
  await sandbox.settings({ accessTokenTtlSeconds: 40 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'slow' }, delayMs: 4_000 });
  await expect(page.locator('#dashboard iframe')).toHaveCount(2, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.locator('#dashboard iframe')).toHaveCount(1);
  await expect(onTop(page)).toHaveAttribute('data-generation', '1');
  await expect(dashboardFrame(page).getByRole('dialog')).toBeVisible();
});

test('a renewal waits while the user is in the middle of something, up to a limit', async ({
  page,
}) => {
  await sandbox.settings({ accessTokenTtlSeconds: 24 });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const name = (await onTop(page).getAttribute('name')) ?? '';
  const minFare = dashboardFrame(page).getByLabel('Minimum fare');
  const start = Date.now();
  let fare = 10;
  await expect
    .poll(
      async () => {
        fare += 1;
        await minFare.fill(String(fare));
        await minFare.press('Enter');
        return onTop(page).getAttribute('name');
      },
      { intervals: [2_000], timeout: 30_000 },
    )
    .not.toBe(name);
  // Due at half of the token's life; a third of that before its end there is no more waiting.
  expect(Date.now() - start).toBeGreaterThan(13_000);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue(String(fare));
});

for (const [words, minutes] of [
  ['ahead', 10],
  ['behind', -10],
] as const) {
  test(`renewals come in time where the browser's clock is ten minutes ${words}`, async ({
    page,
  }) => {
    await sandbox.settings({ accessTokenTtlSeconds: 16 });
    await page.addInitScript((offset) => {
      const { now } = Date;
      Date.now = () => now() + offset;
    }, minutes * 60_000);
    await signIn(page, 'alice', '/dashboards/taxi');
    await dashboardReady(page);
    const stage = await watchStage(page);
    await nextFrame(page, (await onTop(page).getAttribute('name')) ?? '');
    expect((await stage.seen()).gaps).toEqual([]);
    expect(await sandbox.sigmaStats()).toMatchObject({ embeds: { rejected: 0 }, replays: 0 });
  });
}

test('a page that comes back from the browser cache gets a new JWT', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const name = (await onTop(page).getAttribute('name')) ?? '';
  await comeBack(page);
  await nextFrame(page, name);
  expect(await sandbox.sigmaStats()).toEqual({
    embeds: { accepted: 2, rejected: 0 },
    replays: 0,
  });
});

test('a renewal works after a deploy that took the scripts of an open page away', async ({
  page,
}) => {
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  await expect(page.getByText('Loaded at')).toBeVisible();
  const name = (await onTop(page).getAttribute('name')) ?? '';
  await page.route('**/_next/static/**', (route) => route.abort());
  await comeBack(page);
  await nextFrame(page, name);
});

test('a new theme of the system is taken over without losing the place', async ({ page }) => {
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await dashboardReady(page);
  const name = (await onTop(page).getAttribute('name')) ?? '';
  await page.emulateMedia({ colorScheme: 'dark' });
  await nextFrame(page, name);
  await expect(onTop(page)).toHaveAttribute('src', /&:theme=Dark/);
  await expect(dashboardFrame(page).getByLabel('Minimum fare')).toHaveValue('40');
});
