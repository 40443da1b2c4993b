import type { Page } from '@playwright/test';
import { dashboardReady, expect, sandbox, signIn, test } from '../fixtures.ts';
import { shellReady } from '../on-page.ts';

/** Keeps everything that the dashboard's live region says, from its first words on. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const hear = () => {
      const words = document.querySelector('#dashboard > [role="status"]')?.textContent;
      if (words !== undefined && words !== said.at(-1)) said.push(words);
    };
    new MutationObserver(hear).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

const said = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'said'));

test('the live region of a dashboard is in the first HTML, and says each phase once', async ({
  page,
}) => {
  await listen(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await signIn(page, 'alice');
  const html = await (await page.request.get('/dashboards/taxi')).text();
  expect(html).toMatch(/<p role="status"[^>]*>Opening Taxi trips…<\/p>/);
  await page.clock.install();
  await page.goto('/dashboards/taxi');
  await shellReady(page);
  await page.clock.runFor(10_000);
  const slow = 'Still loading. Large dashboards can take a little longer.';
  await expect(page.getByRole('status').filter({ hasText: slow })).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  expect(await said(page)).toEqual(['Opening Taxi trips…', slow, '']);
  await page.getByRole('button', { name: 'Try again' }).click();
  await dashboardReady(page);
  expect(await said(page)).toEqual(['Opening Taxi trips…', slow, '', 'Opening Taxi trips…', '']);
});

test('where motion is welcome the skeleton moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(page.getByRole('status').filter({ hasText: 'Opening' })).toBeVisible();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.className : '')),
  );
  expect(moving).toContainEqual(expect.stringContaining('skeleton'));
});
