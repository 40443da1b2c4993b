import { maxVisitors } from './databricks/workspace/users.ts';
import { startSandbox } from './start-sandbox.ts';

/** ID of the public client (PKCE, no secret) that the sandbox adds to the configured client. */
export const PUBLIC_CLIENT_ID = '5a4db0c5-0000-4000-8000-000000000003';

/** Account ID if `DATABRICKS_ACCOUNT_ID` is not set. */
const defaultAccountId = '5a4db0c5-0000-4000-8000-000000000004';

if (import.meta.main) await main();

/** Starts the sandbox from the environment, and stops it on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const issues: string[] = [];
  const clientId = readRequired('DATABRICKS_OAUTH_CLIENT_ID');
  const portalUrl = readRequired('NEXTAUTH_URL').replace(/\/+$/, '');
  const sigma = {
    clientId: readRequired('SIGMA_CLIENT_ID'),
    embedSecret: readRequired('SIGMA_SECRET'),
    connectionId: readRequired('SIGMA_CONNECTION_ID'),
  };
  const databricksPort = readPort('SANDBOX_DATABRICKS_PORT', 4100);
  const sigmaPort = readPort('SANDBOX_SIGMA_PORT', 4200);
  const visitorCount = readWholeNumber('SANDBOX_MORE_USERS', { defaultValue: 0, max: maxVisitors });
  if (issues.length > 0) {
    console.error(`The sandbox cannot start:\n${issues.map((issue) => `  ${issue}`).join('\n')}`);
    process.exit(1);
  }

  const portalUrls = [portalUrl, ...readList('SANDBOX_MORE_PORTALS')];
  const registration = {
    name: 'Analytics portal',
    redirectUris: portalUrls.map((url) => `${url}/api/auth/callback/databricks`),
  };
  // Without a secret, the configured client is public, too.
  const clientSecret = process.env.DATABRICKS_OAUTH_CLIENT_SECRET;
  try {
    const sandbox = await startSandbox({
      databricksPort,
      sigmaPort,
      clients: [
        { clientId, ...registration, ...(clientSecret ? { clientSecret } : {}) },
        ...(clientId === PUBLIC_CLIENT_ID ? [] : [{ clientId: PUBLIC_CLIENT_ID, ...registration }]),
      ],
      accountId: process.env.DATABRICKS_ACCOUNT_ID || defaultAccountId,
      sigma,
      visitorCount,
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

  function readRequired(name: string): string {
    const value = process.env[name];
    if (!value) issues.push(`${name} is missing. .env.example has a value for it.`);
    return value ?? '';
  }

  /** Reads a comma-separated variable. */
  function readList(name: string): string[] {
    return (process.env[name] ?? '').split(',').filter(Boolean);
  }

  function readPort(name: string, defaultValue: number): number {
    return readWholeNumber(name, { defaultValue, max: 65_535, label: 'a port' });
  }

  /** Reads a number. If it is invalid, adds an issue, which stops the start. */
  function readWholeNumber(
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
