import type { Page } from '@playwright/test';
import { embedProblems } from '../lib/errors/catalogue/embed-problems.ts';
import {
  dashboardReady,
  emailOf,
  expect,
  sandbox,
  signIn,
  test,
  throughDatabricks,
} from './fixtures.ts';
import { notStarted, problemCard, shellReady, withoutScripts } from './on-page.ts';
import { addresses } from './stack/addresses.ts';
import { loggedEvents, logText } from './stack/portal-log.ts';
import { sessionOf } from './stack/session-cookies.ts';
import { withVariant } from './stack/variant.ts';

const internalWords = 'internal-words-of-sigma';

/** The reference that the page shows. */
async function shownReference(page: Page): Promise<string> {
  const line = await page.getByText(/^Reference [\dA-F]{4}-[\dA-F]{4}$/).textContent();
  return line?.replace('Reference ', '') ?? '';
}

/** Opens a dashboard that Sigma refuses, as often as the page asks. */
async function openRefused(page: Page, code: string, message = internalWords): Promise<void> {
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code, message }, times: 9 });
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
}

const refusals: [keyof typeof embedProblems, string, string?][] = [
  ['EACCES', 'EACCES'],
  ['ENOENT', 'ENOENT'],
  ['ETIMEDOUT', 'ETIMEDOUT'],
  ['UNKNOWN', 'UNKNOWN'],
  ['EINVAL', 'EINVAL'],
  ['internal_user', 'EPERM', `Cannot update account type for internal users. ${internalWords}`],
  ['unknown_team', 'EINVAL', `Team not found: ${internalWords}`],
  ['embed_credentials', 'EINVAL', `Invalid kid parameter ${internalWords}`],
];

for (const [expected, code, message] of refusals) {
  test(`what Sigma refuses as ${expected} is said in words, with the log's own reference`, async ({
    page,
  }) => {
    await openRefused(page, code, message);
    const { title, sentence, level } = embedProblems[expected];
    await expect(problemCard(page)).toContainText(title);
    await expect(problemCard(page)).toContainText(sentence);
    const reference = await shownReference(page);
    const told = () => loggedEvents('embed_problem').filter((one) => one.reference === reference);
    await expect.poll(() => told().length).toBe(1);
    expect(told()[0]).toMatchObject({
      level,
      user: emailOf('alice'),
      dashboard: 'taxi',
      problem: expected,
      online: true,
    });
    await expect(page.locator('body')).not.toContainText(internalWords);
    expect(logText()).not.toContain(internalWords);
  });
}

test('a blocked frame comes with what usually helps', async ({ page }) => {
  await signIn(page, 'alice');
  await page.clock.install();
  await sandbox.fault({ target: 'embed', body: { mode: 'silent' } });
  await page.goto('/dashboards/taxi');
  await shellReady(page);
  await page.clock.runFor(30_000);
  await expect(problemCard(page)).toContainText(embedProblems.blocked.title);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([
    'Pause content blockers for this page.',
    `Allow ${new URL(addresses.sigma).host} in your browser or firewall.`,
    'Try another network.',
  ]);
});

test('what is copied to be passed on holds nothing secret', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openRefused(page, 'EACCES');
  const reference = await shownReference(page);
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect(page.getByRole('main').getByText('Copied', { exact: true })).toHaveRole('status');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = text.split('\n');
  expect(lines).toEqual([
    'Analytics portal',
    `Reference: ${reference}`,
    'Problem: EACCES',
    'Dashboard: taxi',
    expect.stringMatching(/^Time: \d{4}-\d\d-\d\dT[\d:.]+Z$/),
    'Page: /dashboards/taxi',
    `Browser: ${await page.evaluate(() => navigator.userAgent)}`,
    'Online: yes',
  ]);
  const { sid, tokens } = await sessionOf(context);
  for (const secret of [tokens.accessToken, sid, emailOf('alice'), 'min-fare', ':jwt', 'eyJ']) {
    expect(text).not.toContain(secret);
  }
});

test('where the browser refuses the clipboard, the details are there to be selected', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await openRefused(page, 'EACCES');
  const reference = await shownReference(page);
  await page.getByRole('button', { name: 'Copy details' }).click();
  const text = page.getByRole('textbox', { name: 'Your browser didn’t let us copy.' });
  await expect(text).toHaveValue(new RegExp(`Reference: ${reference}\nProblem: EACCES`));
  await expect(text).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain(reference);
});

test('a card whose script cannot be loaded still says so, with the reference', async ({ page }) => {
  await withoutScripts(page, 'Pause content blockers');
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'EACCES' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(problemCard(page)).toContainText('We couldn’t load this dashboard.');
  const told = () => loggedEvents('embed_problem').at(-1)?.reference;
  const text = await problemCard(page).textContent();
  await expect.poll(told).toBe(/Reference ([\dA-F-]{9})/.exec(text ?? '')?.[1]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await dashboardReady(page);
});

test('an error of a page can be passed on, too', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'alice');
  await shellReady(page);
  await withoutScripts(page, 'data-generation');
  await page.getByRole('link', { name: 'Taxi trips' }).click();
  await expect(
    page.getByRole('heading', { name: 'Something went wrong on our side.' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Problem: server_error');
});

test('a page whose scripts are gone before it starts offers to be loaded again', async ({
  page,
}) => {
  await signIn(page, 'alice');
  await withoutScripts(page, 'data-generation');
  await page.goto('/dashboards/taxi?min-fare=40');
  const reload = await notStarted(page);
  await page.unrouteAll();
  await reload.click();
  await dashboardReady(page);
  await expect(reload).toBeHidden();
  expect(new URL(page.url()).searchParams.get('min-fare')).toBe('40');
});

test.describe('the door for reports', () => {
  const report = { reference: '7F3A-22C1', code: 'EACCES', generation: 2, online: false };
  const post = async (
    page: Page,
    data: unknown,
    { slug = 'taxi', portal = addresses.portal, origin = '' } = {},
  ) => {
    const answer = await page.request.post(`${portal}/api/dashboards/${slug}/problems`, {
      headers: { origin: origin || portal, 'content-type': 'application/json' },
      data: typeof data === 'string' ? data : JSON.stringify(data),
    });
    const text = await answer.text();
    return [answer.status(), text ? JSON.parse(text).code : ''];
  };

  test('takes no report of somebody who is not signed in', async ({ page }) => {
    expect(await post(page, report)).toEqual([401, 'signed_out']);
  });

  test('records what it knows, and refuses other sites and free text', async ({ page }) => {
    await signIn(page, 'bob');
    const before = loggedEvents('embed_problem').length;
    const origin = 'https://evil.example';
    expect(await post(page, report, { origin })).toEqual([403, 'foreign_origin']);
    for (const bad of [
      '{',
      [],
      {},
      { ...report, code: 'free text' },
      { ...report, reference: 'free-text' },
      { ...report, message: 'free text' },
      { ...report, online: 'free text' },
      { ...report, generation: -1 },
      JSON.stringify(report).padEnd(600),
    ]) {
      expect(await post(page, bad), JSON.stringify(bad)).toEqual([400, 'bad_request']);
    }
    expect(loggedEvents('embed_problem').length).toBe(before);

    expect(await post(page, report)).toEqual([204, '']);
    expect(await post(page, report, { slug: 'free-text' })).toEqual([204, '']);
    expect(loggedEvents('embed_problem').slice(before)).toMatchObject([
      {
        level: 'warn',
        user: emailOf('bob'),
        dashboard: 'taxi',
        problem: 'EACCES',
        reference: '7F3A-22C1',
        generation: 2,
        online: false,
      },
      { dashboard: 'unknown' },
    ]);
    expect(logText()).not.toContain('free-text');
  });

  test('closes for a while behind a user who reports too much', async ({ page }) => {
    await withVariant({}, async (portal) => {
      await page.goto(`${portal}/`);
      await throughDatabricks(page, 'bob');
      const statuses = new Set<unknown>();
      for (let turn = 0; turn < 30; turn += 1) {
        statuses.add((await post(page, report, { portal }))[0]);
      }
      expect([...statuses]).toEqual([204]);
      expect(await post(page, report, { portal })).toEqual([429, 'too_many_requests']);
      expect(loggedEvents('rate_limited', 'variant').at(-1)).toMatchObject({
        limit: 'problem_reports',
        user: emailOf('bob'),
      });
    });
  });
});
