import type { Page } from '@playwright/test';
import { emailOf, expect, sandbox, test, throughDatabricks } from './fixtures.ts';
import { loggedEvents } from './stack/portal-log.ts';

const place = '/dashboards/fares';

test.beforeEach(async ({ page }) => {
  await page.goto(place);
});

/** The sentence shown with the log's own reference, the place kept, and a way on that leads there. */
async function expectRefusal(page: Page, title: string) {
  await expect(page.getByText(title, { exact: true })).toBeVisible();
  const query = new URL(page.url()).searchParams;
  expect(query.get('place')).toBe(place);
  await expect(page.getByText(`Reference ${query.get('reference')}`)).toBeVisible();
  expect(loggedEvents('sign_in_refused').at(-1)?.reference).toBe(query.get('reference'));
  await sandbox.reset();
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  const user = page.getByRole('button', { name: emailOf('alice'), exact: true });
  const allow = page.getByRole('button', { name: 'Allow' });
  const arrived = page.waitForURL(`**${place}`);
  await Promise.race([arrived, user.click().then(() => allow.click())]);
  await arrived;
}

test('cancelled at Databricks', async ({ page }) => {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectRefusal(page, 'Sign-in was canceled.');
});

test('cookies lost on the way: the state is gone', async ({ page, context }) => {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
  await context.clearCookies({ name: /state|pkce|nonce/ });
  await page.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expectRefusal(page, 'We couldn’t finish signing you in.');
});

test("another sign-in's state: overtaken in a second tab, which completes", async ({
  page,
  context,
}) => {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
  const second = await context.newPage();
  await second.goto(place);
  await second.getByRole('button', { name: 'Continue with Databricks' }).click();
  await expect(second.getByRole('button', { name: emailOf('alice') })).toBeVisible();

  await page.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('This sign-in was replaced by another one.')).toBeVisible();
  await second.getByRole('button', { name: emailOf('alice'), exact: true }).click();
  await second.waitForURL(`**${place}`);
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await page.waitForURL(`**${place}`);
});

test('a foreign callback, made up by somebody else', async ({ page }) => {
  await page.getByRole('button', { name: 'Continue with Databricks' }).click();
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
  await page.goto('/api/auth/callback/databricks?code=made-up-code&state=made-up-state');
  await expectRefusal(page, 'This sign-in was replaced by another one.');
});

test('a doubled callback of somebody who is signed in goes to the place', async ({ page }) => {
  let callback = '';
  page.on('request', (request) => {
    if (request.url().includes('/api/auth/callback/')) callback = request.url();
  });
  await throughDatabricks(page, 'alice');
  await page.waitForURL(`**${place}`);
  const refused = loggedEvents('sign_in_refused').length;
  await page.goto(callback);
  await expect(page).toHaveURL(place);
  expect(loggedEvents('sign_in_refused').length).toBe(refused);
  expect((await sandbox.stats()).token).toMatchObject({ authorization_code: 1, reused: 0 });
});

/** Waits until the code is on its way to the token endpoint. */
async function exchangeUnderWay(): Promise<void> {
  await expect.poll(async () => (await sandbox.stats()).token.authorization_code).toBe(1);
}

test('a code that expired before it was used', async ({ page }) => {
  await sandbox.fault({ target: 'token', hold: true });
  const through = throughDatabricks(page, 'alice');
  await exchangeUnderWay();
  await sandbox.settings({ clockOffsetSeconds: 120 });
  await sandbox.release();
  await through;
  await expectRefusal(page, 'That sign-in is no longer valid.');
});

test('Databricks cannot be reached', async ({ page }) => {
  await sandbox.fault({ target: 'token', drop: 'before' });
  await throughDatabricks(page, 'alice');
  await expectRefusal(page, 'We can’t reach Databricks.');
});

test('Databricks is too slow', async ({ page, clock }) => {
  await sandbox.fault({ target: 'token', hold: true });
  const through = throughDatabricks(page, 'alice');
  await exchangeUnderWay();
  await clock.advanceServers(11);
  await through;
  await expectRefusal(page, 'Databricks took too long to answer.');
});

for (const [name, fault] of [
  ['500', { target: 'token', status: 500, body: { error: 'server_error' } }],
  ['HTML', { target: 'token', status: 502, body: '<html>Bad gateway</html>' }],
  ['broken keys', { target: 'jwks', status: 503, body: 'unavailable' }],
] as const) {
  test(`Databricks answers with an error: ${name}`, async ({ page }) => {
    await sandbox.fault(fault);
    await throughDatabricks(page, 'alice');
    await expectRefusal(page, 'Signing in with Databricks failed.');
  });
}

test('Databricks refuses the portal itself', async ({ page }) => {
  await sandbox.fault({ target: 'token', status: 401, body: { error: 'invalid_client' } });
  await throughDatabricks(page, 'alice');
  await expectRefusal(page, 'This portal isn’t set up correctly.');
});

test('the scope that queries need is missing', async ({ page }) => {
  await sandbox.settings({ grantedScopes: 'openid profile email offline_access' });
  await throughDatabricks(page, 'alice');
  await expectRefusal(page, 'Databricks didn’t allow queries.');
});

test('a nonce that is not echoed is refused', async ({ page }) => {
  await sandbox.settings({ echoNonce: false });
  await throughDatabricks(page, 'alice');
  await expectRefusal(page, 'Signing in with Databricks failed.');
  expect(loggedEvents('sign_in_refused').at(-1)?.cause).toBe('nonce mismatch');
});

test('without a refresh token the portal opens and says until when', async ({ page }) => {
  await sandbox.settings({ grantRefreshToken: false });
  await throughDatabricks(page, 'alice');
  await page.waitForURL(`**${place}`);
  await expect(page.getByText('Your access ends')).toContainText(/ends at \d/);
});

test('an ID token without e-mail falls back to the user name', async ({ page }) => {
  await sandbox.settings({ idTokenEmail: false });
  await throughDatabricks(page, 'alice');
  await expect(page.getByRole('button', { name: emailOf('alice') })).toBeVisible();
});

test('an issuer in the callback is accepted', async ({ page }) => {
  await sandbox.settings({ sendIss: true });
  await throughDatabricks(page, 'alice');
  await page.waitForURL(`**${place}`);
});

test('text in the URL of the sign-in page is never shown', async ({ page }) => {
  await page.goto('/sign-in?reason=<b>You+won</b>&error=You+won');
  await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toBeVisible();
  await expect(page.getByText('You won')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
});

test('sign-in started from another site is turned away', async ({ request }) => {
  const answer = await request.post('/sign-in/start', {
    headers: { origin: 'https://evil.example' },
    form: { place: '/' },
  });
  expect(answer.status()).toBe(403);
  expect(answer.headersArray().filter(({ name }) => name === 'set-cookie')).toEqual([]);
});
