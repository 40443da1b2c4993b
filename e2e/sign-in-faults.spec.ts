import type { Page } from '@playwright/test';
import { defaultSettings } from '../sandbox/control/settings.ts';
import {
  emailOf,
  expect,
  openSession,
  sandbox,
  test,
  throughDatabricks,
} from './stack/fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';

const returnTo = '/dashboards/fares';

const continueButton = (page: Page) =>
  page.getByRole('button', { name: 'Continue with Databricks' });

// Each sign-in takes a second or two; on a busy machine, five.
test.setTimeout(120_000);

/** Ends faults and settings. Unlike a reset, it keeps Databricks' own sign-ins. */
async function heal(): Promise<void> {
  await sandbox.clearFaults();
  await sandbox.settings(defaultSettings);
}

/** Opens the sign-in page of the place, with nobody signed in; Databricks knows whom it knew. */
async function openSignIn(page: Page): Promise<void> {
  await page.context().clearCookies({ domain: 'localhost' });
  await page.goto(returnTo);
  await expect(continueButton(page)).toBeVisible();
}

/** Waits until the place is there; what is in it is another test's. */
const arriveAtReturnTo = (page: Page) => page.waitForURL(`**${returnTo}`, { waitUntil: 'commit' });

/** Signs in where Databricks knows alice, and so shows no page of its own. */
async function continueSilently(page: Page): Promise<void> {
  await continueButton(page).click();
  await arriveAtReturnTo(page);
}

/** Goes from the sign-in page as far as Databricks' own, which knows nobody. */
async function openDatabricks(page: Page): Promise<void> {
  await sandbox.reset();
  await openSignIn(page);
  await continueButton(page).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
}

/** Chooses alice on Databricks' page, and allows the access. */
async function allowAlice(page: Page): Promise<void> {
  await page.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
}

/** The sentence shown with the log's own reference, the place kept, and a way on that leads there. */
async function expectRefusal(
  page: Page,
  title: string,
  wayOn: () => Promise<void> = () => continueSilently(page),
) {
  await expect(page.getByText(title, { exact: true })).toBeVisible();
  const query = new URL(page.url()).searchParams;
  expect(query.get('returnTo')).toBe(returnTo);
  await expect(page.getByText(`Reference ${query.get('reference')}`)).toBeVisible();
  expect(loggedEvents('sign_in_failed').at(-1)?.reference).toBe(query.get('reference'));
  await heal();
  await wayOn();
}

test('a sign-in that was left half-way is refused, and can be begun again', async ({
  page,
  context,
}) => {
  const throughPages = async () => {
    await continueButton(page).click();
    await allowAlice(page);
    await arriveAtReturnTo(page);
  };

  await test.step('text in the URL of the sign-in page is never shown', async () => {
    await page.goto('/sign-in?reason=<b>You+won</b>&error=You+won');
    await expect(continueButton(page)).toBeVisible();
    await expect(page.getByText('You won')).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  });

  await test.step('canceled at Databricks', async () => {
    await openDatabricks(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectRefusal(page, 'Sign-in was canceled.', throughPages);
  });

  await test.step('a foreign callback, made up by somebody else', async () => {
    await openDatabricks(page);
    await page.goto('/api/auth/callback/databricks?code=made-up-code&state=made-up-state');
    await expectRefusal(page, 'This sign-in was replaced by another one.', throughPages);
  });

  await test.step('cookies lost on the way: the state is gone', async () => {
    await openDatabricks(page);
    await context.clearCookies({ name: /state|pkce|nonce/ });
    await allowAlice(page);
    await expectRefusal(page, 'We couldn’t finish signing you in.');
  });

  await test.step("another sign-in's state: overtaken in a second tab, which completes", async () => {
    await openDatabricks(page);
    const second = await context.newPage();
    await second.goto(returnTo);
    await second.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(second.getByRole('button', { name: emailOf('alice') })).toBeVisible();

    await allowAlice(page);
    await expect(page.getByText('This sign-in was replaced by another one.')).toBeVisible();
    await second.getByRole('button', { name: emailOf('alice'), exact: true }).click();
    await arriveAtReturnTo(second);
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await arriveAtReturnTo(page);
  });
});

const codes = async () => (await sandbox.stats()).token.authorization_code;

/** Signs in until the token endpoint holds the code; `meanwhile` must let the exchange end. */
async function holdExchange(page: Page, meanwhile: () => Promise<void>): Promise<void> {
  await openSignIn(page);
  await sandbox.fault({ target: 'token', hold: true });
  const before = await codes();
  const through = continueButton(page).click();
  await expect.poll(codes).toBe(before + 1);
  await meanwhile();
  await through;
}

test('what Databricks answers wrongly or never ends a sign-in with a sentence', async ({
  page,
  clock,
}) => {
  await test.step('a doubled callback of somebody who is signed in goes to the place', async () => {
    await page.goto(returnTo);
    let callback = '';
    page.on('request', (request) => {
      if (request.url().includes('/api/auth/callback/')) callback = request.url();
    });
    await throughDatabricks(page, 'alice');
    await page.waitForURL(`**${returnTo}`);
    const refused = loggedEvents('sign_in_failed').length;
    await page.goto(callback);
    await expect(page).toHaveURL(returnTo);
    expect(loggedEvents('sign_in_failed').length).toBe(refused);
    expect((await sandbox.stats()).token).toMatchObject({ authorization_code: 1, reused: 0 });
  });

  for (const [name, fault, title] of [
    [
      'Databricks cannot be reached',
      { target: 'token', drop: 'before' },
      'We can’t reach Databricks.',
    ],
    [
      'Databricks answers with an error: 500',
      { target: 'token', status: 500, body: { error: 'server_error' } },
      'Signing in with Databricks failed.',
    ],
    [
      'Databricks answers with an error: HTML',
      { target: 'token', status: 502, body: '<html>Bad gateway</html>' },
      'Signing in with Databricks failed.',
    ],
    [
      'Databricks answers with an error: broken keys',
      { target: 'jwks', status: 503, body: 'unavailable' },
      'Signing in with Databricks failed.',
    ],
    [
      'Databricks refuses the portal itself',
      { target: 'token', status: 401, body: { error: 'invalid_client' } },
      'This portal isn’t set up correctly.',
    ],
  ] as const) {
    await test.step(name, async () => {
      await openSignIn(page);
      await sandbox.fault(fault);
      await continueButton(page).click();
      await expectRefusal(page, title);
    });
  }

  await test.step('Databricks is too slow', async () => {
    await holdExchange(page, () => clock.advanceServers(11));
    await expectRefusal(page, 'Databricks took too long to answer.');
  });
});

test('what Databricks grants otherwise than asked is refused where the portal needs it', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');

  await test.step('a code that expired before it was used', async () => {
    await holdExchange(page, async () => {
      await sandbox.settings({ clockOffsetSeconds: 120 });
      await sandbox.release();
    });
    await expectRefusal(page, 'That sign-in is no longer valid.');
  });

  await test.step('the scope that queries need is missing', async () => {
    await openSignIn(page);
    await sandbox.settings({ grantedScopes: 'openid profile email offline_access' });
    await continueButton(page).click();
    await expectRefusal(page, 'Databricks didn’t allow queries.');
  });

  await test.step('a nonce that is not echoed is refused', async () => {
    await openSignIn(page);
    await sandbox.settings({ echoNonce: false });
    await continueButton(page).click();
    await expectRefusal(page, 'Signing in with Databricks failed.');
    expect(loggedEvents('sign_in_failed').at(-1)?.cause).toBe('nonce mismatch');
  });

  await test.step('an issuer in the callback is accepted', async () => {
    await openSignIn(page);
    await sandbox.settings({ sendIss: true });
    await continueSilently(page);
    await heal();
  });

  await test.step('without a refresh token the portal opens and says until when', async () => {
    await openSignIn(page);
    await sandbox.settings({ grantRefreshToken: false });
    await continueSilently(page);
    await expect(page.getByText('Your session ends')).toContainText(/ends at \d/);
    await heal();
  });

  await test.step('an ID token without e-mail falls back to the user name', async () => {
    await openSignIn(page);
    await sandbox.settings({ idTokenEmail: false });
    await continueSilently(page);
    await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
  });
});
