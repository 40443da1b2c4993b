import { spawn } from 'node:child_process';
import { requireFreePort, waitForUrl } from '../cli/processes.ts';
import { PUBLIC_CLIENT_ID } from '../sandbox/main.ts';
import { homeHeading, signOut } from './pages/on-page.ts';
import { environment, variantOrigin, variantPort } from './stack/addresses.ts';
import {
  dashboardReady,
  emailOf,
  expect,
  sandbox,
  signInAtDatabricks,
  test,
} from './stack/fixtures.ts';
import { logText } from './stack/portal-log.ts';
import { endingIn, resealSession } from './stack/session-cookies.ts';
import { startMisconfigured, withVariant } from './stack/variant.ts';

test('a public client signs in and refreshes without a secret', async ({ page, context }) => {
  const changes = {
    DATABRICKS_OAUTH_CLIENT_ID: PUBLIC_CLIENT_ID,
    DATABRICKS_OAUTH_CLIENT_SECRET: '',
  };
  await withVariant(changes, async (origin) => {
    await page.goto(`${origin}/`);
    await signInAtDatabricks(page, 'alice');
    await resealSession(context, endingIn(-60));
    await page.goto(`${origin}/dashboards/taxi`);
    await dashboardReady(page);
    expect((await sandbox.stats()).token.refresh_token).toBe(1);
  });
});

test('at account level, a user signs in and refreshes at the account, and queries as themselves', async ({
  page,
  context,
}) => {
  const changes = {
    DATABRICKS_AUTH_LEVEL: 'account',
    DATABRICKS_ACCOUNT_ID: '5a4db0c5-0000-4000-8000-000000000004',
  };
  await withVariant(changes, async (origin) => {
    await page.goto(`${origin}/`);
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(page).toHaveURL(/\/oidc\/accounts\/5a4db0c5/);
    await page.getByRole('button', { name: emailOf('bob'), exact: true }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('button', { name: emailOf('bob') })).toBeVisible();
    await resealSession(context, endingIn(-60));
    await page.goto(`${origin}/dashboards/taxi`);
    await dashboardReady(page);
    expect((await sandbox.queries()).every(({ user }) => user === emailOf('bob'))).toBe(true);
  });
});

test('with the nonce switched off, a sign-in works although the ID token has none', async ({
  page,
}) => {
  await sandbox.settings({ echoNonce: false });
  await withVariant({ DATABRICKS_OAUTH_NONCE: 'false' }, async (origin) => {
    await page.goto(`${origin}/`);
    await signInAtDatabricks(page, 'alice');
    await expect(homeHeading(page)).toBeVisible();
  });
});

test('without offline_access, the sign-in page and the portal say when the session ends', async ({
  page,
}) => {
  await withVariant({ DATABRICKS_OAUTH_SCOPES: 'openid profile email sql' }, async (origin) => {
    await page.goto(`${origin}/`);
    await expect(
      page.getByText('Your session lasts about an hour. After that, sign in again.'),
    ).toBeVisible();
    await signInAtDatabricks(page, 'alice');
    await expect(page.getByText('Your session ends')).toBeVisible();
  });
});

test('if Databricks is unreachable, the sign-in page says so and readiness fails', async ({
  page,
}) => {
  // No process listens on this port.
  await withVariant({ DATABRICKS_HOST: 'http://127.0.0.1:65001' }, async (origin) => {
    const ready = await page.request.get(`${origin}/api/health/ready`);
    expect(ready.status()).toBe(503);
    await page.goto(`${origin}/dashboards/taxi`);
    await page.getByRole('button', { name: 'Continue with Databricks' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'We can’t reach Databricks',
    );
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/dashboards/taxi');
  });
});

test('sign-out revokes the refresh token if Databricks has a revocation endpoint', async ({
  page,
}) => {
  await sandbox.settings({ revocationEndpoint: true });
  await withVariant({}, async (origin) => {
    await page.goto(`${origin}/`);
    await signInAtDatabricks(page, 'alice');
    await signOut(page);
    await expect(page.getByText('You’re signed out')).toBeVisible();
  });
  const signOuts = logText('variant')
    .split('\n')
    .filter((line) => line.includes('"sign_out"'));
  expect(JSON.parse(signOuts.at(-1) ?? '{}')).toMatchObject({ event: 'sign_out', revoked: true });
});

test('the portal logs its effective configuration when it starts', async () => {
  const line = logText('portal')
    .split('\n')
    .find((candidate) => candidate.includes('"event":"start"'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    portal: environment.NEXTAUTH_URL,
    redirect_uri: `${environment.NEXTAUTH_URL}/api/auth/callback/databricks`,
    databricks: environment.DATABRICKS_HOST,
    level: 'workspace',
    coordinator: 'in-process',
    mode: 'loopback',
    sigma: environment.SIGMA_EMBED_ORIGIN,
  });
});

test('a portal without configuration logs every missing variable and exits with 1', async () => {
  const names = ['NEXTAUTH_SECRET', 'SESSION_SECRET', 'SIGMA_SECRET', 'DATABRICKS_HOST'];
  expect(await startMisconfigured(Object.fromEntries(names.map((name) => [name, ''])))).toBe(1);
  for (const name of names) expect(logText('refused')).toContain(`${name} is missing`);
});

test('the portal ends when `npm start` receives SIGTERM', async () => {
  const env = { ...process.env, ...environment, PORT: String(variantPort) };
  // A new process group, so that a failed test can end the whole group.
  const child = spawn('npm', ['start'], { env, stdio: 'ignore', detached: true });
  try {
    await waitForUrl(`${variantOrigin}/api/health/live`, { child, timeoutMs: 30_000 });
    child.kill('SIGTERM');
    // The port is free once the portal has ended.
    await expect(() => requireFreePort(variantPort, 'PORT')).toPass({ timeout: 6_000 });
  } finally {
    if (child.pid) killGroup(child.pid);
  }
});

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}

test('on Vercel, a misconfigured portal starts, and its pages say that it is not configured', async ({
  page,
}) => {
  await withVariant({ VERCEL: '1' }, async (origin) => {
    const response = await page.goto(`${origin}/dashboards/taxi`);
    expect(response?.status()).toBe(500);
    await expect(page.getByRole('heading')).toHaveText('This portal isn’t configured');
  });
  expect(logText('variant')).toContain('REDIS_URL is missing on Vercel');
});
