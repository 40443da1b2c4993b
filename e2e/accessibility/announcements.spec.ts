import type { Page } from '@playwright/test';
import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { shellReady } from '../pages/on-page.ts';
import { sessionScenes } from '../scenes/session.ts';
import { dashboardReady, expect, openSession, sandbox, signIn, test } from '../stack/fixtures.ts';

/** Records every text of the dashboard's live region, starting with the first. */
async function recordAnnouncements(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const announcements: string[] = [];
    Object.assign(globalThis, { announcements });
    const record = () => {
      const text = document.querySelector('#dashboard > [role="status"]')?.textContent;
      if (text !== undefined && text !== announcements.at(-1)) announcements.push(text);
    };
    new MutationObserver(record).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

const slow = 'Still loading. Large dashboards can take a little longer.';

const announced = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'announcements'));

test('a dashboard that does not respond announces each phase, and nothing in it moves', async ({
  page,
  context,
}) => {
  await recordAnnouncements(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await openSession(context, 'alice');
  const html = await (await page.request.get('/dashboards/taxi')).text();
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto('/dashboards/taxi');
  await shellReady(page);

  await test.step('even without a preference for reduced motion, the skeleton does not move', async () => {
    await expect(page.getByRole('status').getByText('Opening')).toBeVisible();
    const movingClasses = await page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.className : '')),
    );
    expect(movingClasses).not.toContainEqual(expect.stringContaining('skeleton'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  await test.step('the live region is in the first HTML and announces each phase once', async () => {
    expect(html).toMatch(/<p role="status"><span[^>]*>Opening Taxi trips…<\/span><\/p>/);
    await page.clock.runFor(10_000);
    await expect(page.getByRole('status').getByText(slow)).toBeVisible();
    await page.clock.runFor(20_000);
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    expect(await announced(page)).toEqual(['Opening Taxi trips…', slow, '']);
    await page.getByRole('button', { name: 'Retry' }).click();
    await dashboardReady(page);
    // On a busy machine, the second frame may be slow, too.
    const phases = (await announced(page)).filter((text, index) => text !== slow || index === 1);
    expect(phases).toEqual(['Opening Taxi trips…', slow, '', 'Opening Taxi trips…', '']);
  });
});

test('the live region announces a notice until the notice is dismissed', async ({ page }) => {
  await recordAnnouncements(page);
  await sandbox.fault({ target: 'embed', body: { mode: 'chart-error', code: 'UNKNOWN' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await dashboardReady(page);
  const title = '“Trips per day” couldn’t be loaded';
  const { sentence } = embedProblems.part_failed;
  await expect(page.locator('.notice-bar')).toContainText(`${title}. ${sentence}`);
  // Ignore texts that appear only if the data or the notice comes a moment later.
  const texts = (await announced(page)).filter((text) => text && text !== slow);
  expect(texts).toEqual(['Opening Taxi trips…', `${title}. ${sentence}`]);
  await expect(page.locator('#dashboard').locator('[role="status"], [aria-live]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(async () => (await announced(page)).at(-1)).toBe('');
});

test('the last two minutes of a session are announced in whole sentences, once a minute', async ({
  page,
}) => {
  await recordAnnouncements(page);
  const scene = sessionScenes.find(({ name }) => name === 'session-ending');
  await scene?.open(page);
  await scene?.settled(page);
  await page.clock.runFor(60_000);
  await expect(page.getByText(/Your session ends in 0:\d\d\./)).toBeVisible();
  const advice = 'Sign in again and you’ll return to this page.';
  // On a busy machine, the frame may be slow.
  expect((await announced(page)).filter((text) => text !== slow)).toEqual([
    'Opening Taxi trips…',
    '',
    `Your session ends in less than 2 minutes. ${advice}`,
    `Your session ends in less than a minute. ${advice}`,
  ]);
});
