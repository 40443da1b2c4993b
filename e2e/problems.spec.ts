import type { BrowserContext, Page } from '@playwright/test';
import { embedProblems } from '../lib/problems/embed-problems.ts';
import { titleOf } from '../lib/problems/problem.ts';
import {
  blockScripts,
  cardLink,
  problemCard,
  restoreFromCache,
  showReloadLink,
} from './pages/on-page.ts';
import { addresses } from './stack/addresses.ts';
import {
  dashboardReady,
  emailOf,
  expect,
  openSession,
  sandbox,
  signIn,
  test,
} from './stack/fixtures.ts';
import { loggedEvents, logText } from './stack/portal-log.ts';
import { sessionOf } from './stack/session-cookies.ts';
import { signInByHttp } from './stack/sign-in.ts';
import { withVariant } from './stack/variant.ts';

const internalMessage = 'internal-words-of-sigma';

/** Returns the reference on the page, under which the portal has logged the problem. */
async function shownReference(page: Page): Promise<string> {
  const line = await page.getByText(/^Reference [\dA-F]{4}-[\dA-F]{4}$/).textContent();
  return line?.replace('Reference ', '') ?? '';
}

/** Replaces all faults: Sigma rejects the next nine loads of a dashboard with an error. */
async function rejectWith(code: string, message = internalMessage): Promise<void> {
  await sandbox.clearFaults();
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code, message }, times: 9 });
}

/** Expects the page to show a problem, and the log to have one entry for it, by its reference. */
function expectProblem(page: Page, expected: keyof typeof embedProblems): Promise<void> {
  return test.step(`the page shows the problem ${expected} with the reference in the log`, async () => {
    const { sentence, level } = embedProblems[expected];
    const title = titleOf(embedProblems[expected], 'Taxi trips');
    await expect(problemCard(page)).toContainText(title);
    await expect(problemCard(page)).toContainText(sentence);
    const reference = await shownReference(page);
    const reports = () =>
      loggedEvents('embed_problem').filter((event) => event.reference === reference);
    await expect.poll(() => reports().length).toBe(1);
    expect(reports()[0]).toMatchObject({
      level,
      user: emailOf('alice'),
      dashboard: 'taxi',
      problem: expected,
      online: true,
    });
    await expect(page.locator('body')).not.toContainText(internalMessage);
    expect(logText()).not.toContain(internalMessage);
  });
}

/** Makes the open page load its dashboard again, and Sigma reject it with another error. */
async function rejectAgain(page: Page, code: string, message?: string): Promise<void> {
  await rejectWith(code, message);
  await restoreFromCache(page);
}

test('an error from Sigma is shown as a problem, and its details can be copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await rejectWith('EACCES');
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');

  await expectProblem(page, 'EACCES');

  await test.step('the copied details contain no secrets', async () => {
    const reference = await shownReference(page);
    await page.getByRole('button', { name: 'Copy details' }).click();
    await expect(page.getByRole('main').getByText('Copied', { exact: true })).toHaveRole('status');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const lines = text.split('\n');
    expect(lines).toEqual([
      'Analytics',
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

  await test.step('without clipboard access, the details are shown and selected', async () => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    const reference = await shownReference(page);
    await page.getByRole('button', { name: 'Copy details' }).click();
    const text = page.getByRole('textbox', { name: 'Your browser didn’t let us copy.' });
    await expect(text).toHaveValue(new RegExp(`Reference: ${reference}\nProblem: EACCES`));
    await expect(text).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toContain(reference);
  });

  for (const code of ['ENOENT', 'ETIMEDOUT'] as const) {
    await rejectAgain(page, code);
    await expectProblem(page, code);
  }
  await rejectAgain(page, 'UNKNOWN');
  await expectProblem(page, 'UNKNOWN');
});

test('an error caused by wrong settings is shown as a problem', async ({ page }) => {
  await rejectWith('EPERM', `Cannot update account type for internal users. ${internalMessage}`);
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=40');
  await expectProblem(page, 'internal_user');

  await rejectAgain(page, 'EINVAL', `Team not found: ${internalMessage}`);
  await expectProblem(page, 'unknown_team');
  await rejectAgain(page, 'EINVAL', `Invalid kid parameter ${internalMessage}`);
  await expectProblem(page, 'embed_credentials');
  await rejectAgain(page, 'EINVAL');
  await expectProblem(page, 'EINVAL');
});

test('if the script of the problem card cannot be loaded, the problem is shown with its reference', async ({
  page,
}) => {
  // The script of the problem card has this text.
  await blockScripts(page, 'Pause content blockers');
  await sandbox.fault({ target: 'embed', body: { mode: 'error', code: 'EACCES' } });
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(problemCard(page)).toContainText('We couldn’t load this dashboard');
  const loggedReference = () => loggedEvents('embed_problem').at(-1)?.reference;
  const text = await problemCard(page).textContent();
  await expect.poll(loggedReference).toBe(/Reference ([\dA-F-]{9})/.exec(text ?? '')?.[1]);
  await page.getByRole('button', { name: 'Retry' }).click();
  await dashboardReady(page);
});

test('the details of a page error can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Without `matchMedia`, the page's script fails.
  await page.addInitScript(() => Reflect.set(globalThis, 'matchMedia', undefined));
  await signIn(page, 'alice', '/dashboards/taxi');
  await expect(
    page.getByRole('heading', { name: 'Something went wrong on our side' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Problem: server_error');
});

test('a page whose scripts cannot be loaded offers to reload', async ({ page, context }) => {
  await openSession(context, 'alice');
  // The scripts without which the page does not start have this text.
  await blockScripts(page, 'data-generation');
  await page.goto('/dashboards/taxi?min-fare=40');
  const reload = await showReloadLink(page);
  await page.unrouteAll();
  await reload.click();
  await dashboardReady(page);
  await expect(reload).toBeHidden();
  expect(new URL(page.url()).searchParams.get('min-fare')).toBe('40');
});

test.describe('the endpoint for problem reports', () => {
  const report = { reference: '7F3A-22C1', code: 'EACCES', generation: 2, online: false };
  const post = async (
    context: BrowserContext,
    data: unknown,
    { slug = 'taxi', portal = addresses.portal, origin = '' } = {},
  ) => {
    const response = await context.request.post(`${portal}/api/dashboards/${slug}/problems`, {
      headers: { origin: origin || portal, 'content-type': 'application/json' },
      data: typeof data === 'string' ? data : JSON.stringify(data),
    });
    const text = await response.text();
    return [response.status(), text ? JSON.parse(text).code : ''];
  };

  test('rejects reports without a session', async ({ context }) => {
    expect(await post(context, report)).toEqual([401, 'signed_out']);
  });

  test('records known fields, and rejects other sites and free text', async ({ context }) => {
    await openSession(context, 'bob');
    const before = loggedEvents('embed_problem').length;
    const origin = 'https://evil.example';
    expect(await post(context, report, { origin })).toEqual([403, 'foreign_origin']);
    for (const malformed of [
      '{',
      [],
      {},
      { ...report, code: 'free text' },
      { ...report, reference: 'free-text' },
      { ...report, message: 'free text' },
      { ...report, online: 'free text' },
      { ...report, generation: -1 },
      // A report may have 500 bytes.
      JSON.stringify(report).padEnd(600),
    ]) {
      expect(await post(context, malformed), JSON.stringify(malformed)).toEqual([
        400,
        'bad_request',
      ]);
    }
    expect(loggedEvents('embed_problem').length).toBe(before);

    expect(await post(context, report)).toEqual([204, '']);
    expect(await post(context, report, { slug: 'free-text' })).toEqual([204, '']);
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

  test('returns 429 to a user who sends more than 30 reports', async ({ context }) => {
    await withVariant({}, async (portal) => {
      await signInByHttp(context, emailOf('bob'), portal);
      const statuses = new Set<unknown>();
      for (let count = 0; count < 30; count += 1) {
        statuses.add((await post(context, report, { portal }))[0]);
      }
      expect([...statuses]).toEqual([204]);
      expect(await post(context, report, { portal })).toEqual([429, 'too_many_requests']);
      expect(loggedEvents('rate_limited', 'variant').at(-1)).toMatchObject({
        limit: 'problem_reports',
        user: emailOf('bob'),
      });
    });
  });
});

test('a user without access can ask for it, and sees the dashboards opened last', async ({
  page,
}) => {
  const expectRequest = async (subject: string, lines: readonly string[]) => {
    const link = page.getByRole('main').getByRole('link', { name: 'Request access' });
    await expect(link).toHaveAttribute('href', new RegExp(encodeURIComponent('/dashboards/')));
    const mail = new URL((await link.getAttribute('href')) ?? '');
    expect(mail.searchParams.get('subject')).toBe(subject);
    const text = mail.searchParams.get('body') ?? '';
    for (const line of lines) expect(text.split('\r\n')).toContain(line);
    expect(text).not.toContain('min-fare');
  };
  await signIn(page, 'alice', '/dashboards/fares');
  await dashboardReady(page);

  await test.step('the message of a dashboard that is not shared names the dashboard', async () => {
    await rejectWith('EACCES');
    await page.goto('/dashboards/taxi?min-fare=40');
    await expectProblem(page, 'EACCES');
    await expectRequest('Access to Taxi trips', [
      'Taxi trips',
      `${addresses.portal}/dashboards/taxi`,
      `My account: ${emailOf('alice')}`,
      `Reference: ${await shownReference(page)}`,
    ]);
    await expect(page.getByText(`Signed in as ${emailOf('alice')}.`)).toBeVisible();
  });

  await test.step('the message of an unknown dashboard asks support, and lists recent ones', async () => {
    await withVariant({ SUPPORT_CONTACT: 'help@example.com' }, async (portal) => {
      await page.goto(`${portal}/dashboards/no-such-dashboard?min-fare=40`);
      await expectRequest('Access to a dashboard', [
        `${portal}/dashboards/no-such-dashboard`,
        `My account: ${emailOf('alice')}`,
      ]);
    });
    for (const path of ['/dashboards/no-such-dashboard', '/no-such-page']) {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole('banner')).toBeVisible();
      const recent = page.getByRole('navigation', { name: 'Recently opened' });
      await expect(recent.getByRole('link')).toHaveText(['Fares']);
    }
    await cardLink(page, 'Fares').click();
    await dashboardReady(page);
  });
});

test('a dashboard whose parts have no rows says why', async ({ page }) => {
  const notice = page.locator('.notice-bar');
  await signIn(page, 'alice', '/dashboards/taxi?min-fare=2000');
  await dashboardReady(page);
  await expect(notice).toContainText('Your filters leave nothing: Min fare 2000.');
  await notice.getByRole('button', { name: 'Clear filters' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page).not.toHaveURL(/min-fare/);

  await test.step('without filters, the user can request access to the rows', async () => {
    await page.context().clearCookies();
    await signIn(page, 'carol', '/dashboards/taxi');
    await dashboardReady(page);
    await expect(notice).toContainText('ask Mobility analytics for access to them');
    const href = await notice.getByRole('link', { name: 'Request access' }).getAttribute('href');
    const mail = new URL(href ?? '');
    expect(mail.pathname).toBe('mobility-analytics@example.org');
    expect(mail.searchParams.get('body')).toContain('it shows me no rows');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
  });
});
