import { maxVisitors } from './databricks/workspace/users.ts';
import { startSandbox } from './start-sandbox.ts';

/** A public client (no secret, PKCE only) that is always registered beside the configured one. */
export const PUBLIC_CLIENT_ID = '5a4db0c5-0000-4000-8000-000000000003';

const defaultAccountId = '5a4db0c5-0000-4000-8000-000000000004';

if (import.meta.main) await main();

/** Reads the environment, starts the sandbox, prints its addresses, ends on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const faults: string[] = [];
  const clientId = required('DATABRICKS_OAUTH_CLIENT_ID');
  const portalUrl = required('NEXTAUTH_URL').replace(/\/+$/, '');
  const sigma = {
    clientId: required('SIGMA_CLIENT_ID'),
    embedSecret: required('SIGMA_SECRET'),
    connectionId: required('SIGMA_CONNECTION_ID'),
  };
  const databricksPort = port('SANDBOX_DATABRICKS_PORT', 4100);
  const sigmaPort = port('SANDBOX_SIGMA_PORT', 4200);
  const moreUsers = wholeNumber('SANDBOX_MORE_USERS', { otherwise: 0, most: maxVisitors });
  if (faults.length > 0) {
    console.error(`The sandbox cannot start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
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
    console.error(`The sandbox cannot start: ${startFault(error)}`);
    process.exit(1);
  }

  function required(name: string): string {
    const value = process.env[name];
    if (!value) faults.push(`${name} is missing; .env.example has a value for it.`);
    return value ?? '';
  }

  function list(name: string): string[] {
    return (process.env[name] ?? '').split(',').filter(Boolean);
  }

  function port(name: string, otherwise: number): number {
    return wholeNumber(name, { otherwise, most: 65_535, what: 'a port' });
  }

  function wholeNumber(
    name: string,
    { otherwise, most, what = 'a number' }: { otherwise: number; most: number; what?: string },
  ): number {
    const text = process.env[name];
    if (!text) return otherwise;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0 || value > most) {
      faults.push(`${name} must be ${what} between 0 and ${most}, not "${text}".`);
    }
    return value;
  }
}

function startFault(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `another process listens there already (${error.message}).`;
  }
  return error instanceof Error ? error.message : String(error);
}
