import type { Page } from '@playwright/test';
import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { shellReady } from '../pages/on-page.ts';
import { sessionScenes } from '../scenes/session.ts';
import { dashboardReady, expect, openSession, sandbox, signIn, test } from '../stack/fixtures.ts';

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

const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'said'));

test('a dashboard that stays silent is announced, and its skeleton moves', async ({
  page,
  context,
}) => {
  const slow = 'Still loading. Large dashboards can take a little longer.';
  await listen(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await openSession(context, 'alice');
  const html = await (await page.request.get('/dashboards/taxi')).text();
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto('/dashboards/taxi');
  await shellReady(page);

  await test.step('where motion is welcome the skeleton moves', async () => {
    await expect(page.getByRole('status').getByText('Opening')).toBeVisible();
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.className : '')),
    );
    expect(moving).toContainEqual(expect.stringContaining('skeleton'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  await test.step('the live region of a dashboard is in the first HTML, and says each phase once', async () => {
    expect(html).toMatch(/<p role="status"><span[^>]*>Opening Taxi trips…<\/span><\/p>/);
    await page.clock.runFor(10_000);
    await expect(page.getByRole('status').getByText(slow)).toBeVisible();
    await page.clock.runFor(20_000);
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    expect(await said(page)).toEqual(['Opening Taxi trips…', slow, '']);
    await page.getByRole('button', { name: 'Try again' }).click();
    await dashboardReady(page);
    expect(await said(page)).toEqual(['Opening Taxi trips…', slow, '', 'Opening Taxi trips…', '']);
  });
});

test('a notice is read out by the same region, for as long as it is there', async ({ page }) => {
  await listen(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'chart-error', code: 'UNKNOWN' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const { title, sentence } = embedProblems.part_failed;
  await expect(page.locator('.notice-bar')).toContainText(`${title} ${sentence}`);
  // Nothing but words: the notice may come at once with the data, or a moment later.
  const words = (await said(page)).filter(Boolean);
  expect(words).toEqual(['Opening Taxi trips…', `${title} ${sentence}`]);
  await expect(page.locator('#dashboard').locator('[role="status"], [aria-live]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(async () => (await said(page)).at(-1)).toBe('');
});

test('the end of a session is read out in whole sentences, once a minute', async ({ page }) => {
  await listen(page);
  const ending = sessionScenes.find(({ name }) => name === 'session-ending');
  await ending?.open(page);
  await ending?.settled(page);
  await page.clock.runFor(60_000);
  await expect(page.getByText(/Your session ends in 0:\d\d\./)).toBeVisible();
  const advice = 'Sign in again and you’ll return to this page.';
  expect(await said(page)).toEqual([
    'Opening Taxi trips…',
    '',
    `Your session ends in less than 2 minutes. ${advice}`,
    `Your session ends in less than a minute. ${advice}`,
  ]);
});
