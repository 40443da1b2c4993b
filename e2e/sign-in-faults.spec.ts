import type { Page } from '@playwright/test';
import { defaultSettings } from '../sandbox/control/settings.ts';
import {
  emailOf,
  expect,
  openSession,
  sandbox,
  signInAtDatabricks,
  test,
} from './stack/fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';

const returnTo = '/dashboards/fares';

const continueButton = (page: Page) =>
  page.getByRole('button', { name: 'Continue with Databricks' });

// Each sign-in takes a second or two; on a busy machine, five.
test.setTimeout(120_000);

/** Clears faults and settings. Unlike a reset, keeps the sessions at Databricks. */
async function clearFaultsAndSettings(): Promise<void> {
  await sandbox.clearFaults();
  await sandbox.settings(defaultSettings);
}

/** Opens the sign-in page for `returnTo` without a portal session. Keeps sessions at Databricks. */
async function openSignIn(page: Page): Promise<void> {
  await page.context().clearCookies({ domain: 'localhost' });
  await page.goto(returnTo);
  await expect(continueButton(page)).toBeVisible();
}

/** Waits until the browser arrives at `returnTo`. Other tests check the content. */
const arriveAtReturnTo = (page: Page) => page.waitForURL(`**${returnTo}`, { waitUntil: 'commit' });

/** Signs in without a page of Databricks, because alice still has a session there. */
async function continueSilently(page: Page): Promise<void> {
  await continueButton(page).click();
  await arriveAtReturnTo(page);
}

/** Opens Databricks' sign-in page in a reset sandbox, so that no session at Databricks exists. */
async function openDatabricks(page: Page): Promise<void> {
  await sandbox.reset();
  await openSignIn(page);
  await continueButton(page).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
}

/** Chooses alice on Databricks' page and allows access. */
async function allowAlice(page: Page): Promise<void> {
  await page.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
}

/**
 * Expects the sign-in page to show `title`, to keep `returnTo`, and to show the reference of the
 * last failure in the log. Then clears faults and settings, and signs in by `retry`.
 */
async function expectFailure(
  page: Page,
  title: string,
  retry: () => Promise<void> = () => continueSilently(page),
) {
  await expect(page.getByText(title, { exact: true })).toBeVisible();
  const query = new URL(page.url()).searchParams;
  expect(query.get('returnTo')).toBe(returnTo);
  await expect(page.getByText(`Reference ${query.get('reference')}`)).toBeVisible();
  expect(loggedEvents('sign_in_failed').at(-1)?.reference).toBe(query.get('reference'));
  await clearFaultsAndSettings();
  await retry();
}

test('an interrupted or forged sign-in fails with a message and can be started again', async ({
  page,
  context,
}) => {
  const signInThroughPages = async () => {
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

  await test.step('a sign-in that is canceled at Databricks fails', async () => {
    await openDatabricks(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expectFailure(page, 'Sign-in was canceled', signInThroughPages);
  });

  await test.step('a forged callback fails', async () => {
    await openDatabricks(page);
    await page.goto('/api/auth/callback/databricks?code=made-up-code&state=made-up-state');
    await expectFailure(page, 'You started another sign-in', signInThroughPages);
  });

  await test.step('a callback without its state cookie fails', async () => {
    await openDatabricks(page);
    await context.clearCookies({ name: /state|pkce|nonce/ });
    await allowAlice(page);
    await expectFailure(page, 'We couldn’t finish signing you in');
  });

  await test.step('a sign-in in a second tab replaces the first one and completes', async () => {
    await openDatabricks(page);
    const second = await context.newPage();
    await second.goto(returnTo);
    await second.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(second.getByRole('button', { name: emailOf('alice') })).toBeVisible();

    await allowAlice(page);
    await expect(page.getByText('You started another sign-in')).toBeVisible();
    await second.getByRole('button', { name: emailOf('alice'), exact: true }).click();
    await arriveAtReturnTo(second);
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await arriveAtReturnTo(page);
  });
});

const codesReceived = async () => (await sandbox.stats()).token.authorization_code;

/** Starts a sign-in, and runs `whileHeld` once the sandbox holds the token call of the sign-in. */
async function holdExchange(page: Page, whileHeld: () => Promise<void>): Promise<void> {
  await openSignIn(page);
  await sandbox.fault({ target: 'token', hold: true });
  const before = await codesReceived();
  const clicked = continueButton(page).click();
  await expect.poll(codesReceived).toBe(before + 1);
  await whileHeld();
  await clicked;
}

test('a sign-in fails with a message when Databricks returns an error or does not respond', async ({
  page,
  clock,
}) => {
  await test.step('the callback, opened again by the signed-in user, leads to the requested page', async () => {
    await page.goto(returnTo);
    let callback = '';
    page.on('request', (request) => {
      if (request.url().includes('/api/auth/callback/')) callback = request.url();
    });
    await signInAtDatabricks(page, 'alice');
    await page.waitForURL(`**${returnTo}`);
    const failures = loggedEvents('sign_in_failed').length;
    await page.goto(callback);
    await expect(page).toHaveURL(returnTo);
    expect(loggedEvents('sign_in_failed').length).toBe(failures);
    expect((await sandbox.stats()).token).toMatchObject({ authorization_code: 1, reused: 0 });
  });

  for (const [cause, fault, title] of [
    [
      'the token endpoint is unreachable',
      { target: 'token', drop: 'before' },
      'We can’t reach Databricks',
    ],
    [
      'the token endpoint returns 500',
      { target: 'token', status: 500, body: { error: 'server_error' } },
      'Signing in with Databricks failed',
    ],
    [
      'the token endpoint returns HTML',
      { target: 'token', status: 502, body: '<html>Bad gateway</html>' },
      'Signing in with Databricks failed',
    ],
    [
      'the signing keys cannot be read',
      { target: 'jwks', status: 503, body: 'unavailable' },
      'Signing in with Databricks failed',
    ],
    [
      'the token endpoint rejects the client',
      { target: 'token', status: 401, body: { error: 'invalid_client' } },
      'This portal isn’t set up correctly',
    ],
  ] as const) {
    await test.step(`a sign-in fails when ${cause}`, async () => {
      await openSignIn(page);
      await sandbox.fault(fault);
      await continueButton(page).click();
      await expectFailure(page, title);
    });
  }

  await test.step('a sign-in fails when the token endpoint does not respond within 10 s', async () => {
    await holdExchange(page, () => clock.advanceServers(11));
    await expectFailure(page, 'Databricks took too long to answer');
  });
});

test('a sign-in fails if Databricks returns something invalid, but not if optional parts are missing', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');

  await test.step('a code that has expired, because it is two minutes old, fails', async () => {
    await holdExchange(page, async () => {
      await sandbox.settings({ clockOffsetSeconds: 120 });
      await sandbox.release();
    });
    await expectFailure(page, 'That sign-in is no longer valid');
  });

  await test.step('a sign-in without the scope for queries fails', async () => {
    await openSignIn(page);
    await sandbox.settings({ grantedScopes: 'openid profile email offline_access' });
    await continueButton(page).click();
    await expectFailure(page, 'Databricks didn’t allow queries');
  });

  await test.step('an ID token without the nonce fails', async () => {
    await openSignIn(page);
    await sandbox.settings({ echoNonce: false });
    await continueButton(page).click();
    await expectFailure(page, 'Signing in with Databricks failed');
    expect(loggedEvents('sign_in_failed').at(-1)?.cause).toBe('nonce mismatch');
  });

  await test.step('an issuer in the callback is accepted', async () => {
    await openSignIn(page);
    await sandbox.settings({ sendIss: true });
    await continueSilently(page);
    await clearFaultsAndSettings();
  });

  await test.step('without a refresh token, the portal opens and says when access ends', async () => {
    await openSignIn(page);
    await sandbox.settings({ grantRefreshToken: false });
    await continueSilently(page);
    await expect(page.getByText('Your session ends')).toContainText(/ends at \d/);
    await clearFaultsAndSettings();
  });

  await test.step('an ID token without e-mail falls back to the user name', async () => {
    await openSignIn(page);
    await sandbox.settings({ idTokenEmail: false });
    await continueSilently(page);
    await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
  });
});
