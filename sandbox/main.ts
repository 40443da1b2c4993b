import { maxVisitors } from './databricks/workspace/users.ts';
import { startSandbox } from './start-sandbox.ts';

/** ID of a public client (PKCE, no secret), always registered besides the configured client. */
export const PUBLIC_CLIENT_ID = '5a4db0c5-0000-4000-8000-000000000003';

const defaultAccountId = '5a4db0c5-0000-4000-8000-000000000004';

if (import.meta.main) await main();

/** Starts the sandbox from the environment, and stops it on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const issues: string[] = [];
  const clientId = required('DATABRICKS_OAUTH_CLIENT_ID');
  const portalUrl = required('NEXTAUTH_URL').replace(/\/+$/, '');
  const sigma = {
    clientId: required('SIGMA_CLIENT_ID'),
    embedSecret: required('SIGMA_SECRET'),
    connectionId: required('SIGMA_CONNECTION_ID'),
  };
  const databricksPort = port('SANDBOX_DATABRICKS_PORT', 4100);
  const sigmaPort = port('SANDBOX_SIGMA_PORT', 4200);
  const moreUsers = wholeNumber('SANDBOX_MORE_USERS', { defaultValue: 0, max: maxVisitors });
  if (issues.length > 0) {
    console.error(`The sandbox cannot start:\n${issues.map((issue) => `  ${issue}`).join('\n')}`);
    process.exit(1);
  }

  const portalUrls = [portalUrl, ...list('SANDBOX_MORE_PORTALS')];
  const registered = {
    name: 'Analytics portal',
    redirectUris: portalUrls.map((url) => `${url}/api/auth/callback/databricks`),
  };
  const clientSecret = process.env.DATABRICKS_OAUTH_CLIENT_SECRET;
  try {
    const sandbox = await startSandbox({
      databricksPort,
      sigmaPort,
      clients: [
        { clientId, ...registered, ...(clientSecret ? { clientSecret } : {}) },
        ...(clientId === PUBLIC_CLIENT_ID ? [] : [{ clientId: PUBLIC_CLIENT_ID, ...registered }]),
      ],
      accountId: process.env.DATABRICKS_ACCOUNT_ID || defaultAccountId,
      sigma,
      moreUsers,
    });
    console.log(`Databricks (sandbox) ${sandbox.databricksOrigin}`);
    console.log(`Sigma (sandbox)      ${sandbox.sigmaOrigin}`);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void sandbox.close().then(() => process.exit(0));
      });
    }
  } catch (error) {
    console.error(`The sandbox cannot start: ${describeStartError(error)}`);
    process.exit(1);
  }

  function required(name: string): string {
    const value = process.env[name];
    if (!value) issues.push(`${name} is missing. .env.example has a value for it.`);
    return value ?? '';
  }

  function list(name: string): string[] {
    return (process.env[name] ?? '').split(',').filter(Boolean);
  }

  function port(name: string, defaultValue: number): number {
    return wholeNumber(name, { defaultValue, max: 65_535, label: 'a port' });
  }

  function wholeNumber(
    name: string,
    {
      defaultValue,
      max,
      label = 'a number',
    }: { defaultValue: number; max: number; label?: string },
  ): number {
    const text = process.env[name];
    if (!text) return defaultValue;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0 || value > max) {
      issues.push(`${name} must be ${label} between 0 and ${max}, not "${text}".`);
    }
    return value;
  }
}

function describeStartError(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `another process already uses the port (${error.message}).`;
  }
  return error instanceof Error ? error.message : String(error);
}
