import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const environment = {
  DATABRICKS_OAUTH_CLIENT_ID: '5a4db0c5-0000-4000-8000-000000000001',
  NEXTAUTH_URL: 'http://localhost:3000/',
  SIGMA_CLIENT_ID: 'the-embed-client',
  SIGMA_SECRET: 'the-embed-secret-of-this-test-run',
  SIGMA_CONNECTION_ID: '5a4db0c5-0000-4000-8000-000000000002',
  SANDBOX_DATABRICKS_PORT: '0',
  SANDBOX_SIGMA_PORT: '0',
};

let runningProcess: ChildProcess | undefined;
afterEach(() => {
  runningProcess?.kill('SIGKILL');
});

/** Runs `main.ts` in a process of its own, and collects what it prints. */
function runMain(env: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  runningProcess = child;
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  return { child, output };
}

/** Waits until the sandbox has printed its last line, Sigma's origin. Returns both origins. */
async function readOrigins({ child, output }: ReturnType<typeof runMain>) {
  while (!output.out.includes('Sigma')) await once(child.stdout, 'data');
  const [databricks = '', sigma = ''] = output.out.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
  return { databricks, sigma };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints only the two addresses, accepts requests and a reset, and exits with 0 on %s',
  async (signal) => {
    const { child, output } = runMain(environment);
    const { databricks, sigma } = await readOrigins({ child, output });
    const issuer = `${databricks}/oidc`;
    const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    expect(document.issuer).toBe(issuer);
    expect((await fetch(`${sigma}/_sandbox/stats`)).status).toBe(200);
    expect((await fetch(`${databricks}/_sandbox/reset`, { method: 'POST' })).status).toBe(200);
    // Without PKCE, the public client's request is an error. The error redirects to the portal,
    // because the client and its redirect URI are registered.
    const authorizeUrl = new URL(`${issuer}/v1/authorize`);
    authorizeUrl.search = new URLSearchParams({
      client_id: '5a4db0c5-0000-4000-8000-000000000003',
      redirect_uri: 'http://localhost:3000/api/auth/callback/databricks',
      response_type: 'code',
      scope: 'sql',
    }).toString();
    const errorResponse = await fetch(authorizeUrl, { redirect: 'manual' });
    expect(errorResponse.headers.get('location')).toContain('localhost:3000');

    const ended = once(child, 'exit');
    child.kill(signal);
    expect((await ended)[0]).toBe(0);
    expect(output.err).toBe('');
    expect(output.out.trim().split('\n')).toHaveLength(2);
  },
);

test.each(['201', '-1', '1.5', 'many'])(
  'rejects SANDBOX_MORE_USERS=%s and exits with 1',
  async (count) => {
    const { child, output } = runMain({ ...environment, SANDBOX_MORE_USERS: count });
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(output.err).toContain(
      `SANDBOX_MORE_USERS must be a number between 0 and 200, not "${count}".`,
    );
  },
);

test('adds 200 visitors with SANDBOX_MORE_USERS=200', async () => {
  const sandbox = runMain({ ...environment, SANDBOX_MORE_USERS: '200' });
  const { databricks } = await readOrigins(sandbox);
  const revoke = (number: string) =>
    fetch(`${databricks}/_sandbox/revoke`, {
      method: 'POST',
      body: JSON.stringify({ email: `visitor-${number}@example.com` }),
    });
  expect((await revoke('200')).status).toBe(200);
  expect((await revoke('201')).status).toBe(400);
});

test('lists each missing or invalid variable and no valid one, and exits with 1', async () => {
  const { NEXTAUTH_URL, SIGMA_SECRET, ...rest } = environment;
  const { child, output } = runMain({ ...rest, SANDBOX_SIGMA_PORT: 'many' });
  expect((await once(child, 'close'))[0]).toBe(1);
  for (const name of ['NEXTAUTH_URL', 'SIGMA_SECRET', 'SANDBOX_SIGMA_PORT']) {
    expect(output.err).toContain(name);
  }
  expect(output.err).not.toContain('SIGMA_CLIENT_ID');
});
