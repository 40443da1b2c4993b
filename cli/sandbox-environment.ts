import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { variables } from '../lib/config/variables.ts';

/** Holds the ports of a portal and its sandbox. */
export interface Ports {
  readonly portal: number;
  readonly databricks: number;
  readonly sigma: number;
}

/** Path of the project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Reads `PORT` (3000), `SANDBOX_DATABRICKS_PORT` (4100), and `SANDBOX_SIGMA_PORT` (4200). */
export function portsFrom(environment: NodeJS.ProcessEnv): Ports {
  return {
    portal: Number(environment.PORT || 3000),
    databricks: Number(environment.SANDBOX_DATABRICKS_PORT || 4100),
    sigma: Number(environment.SANDBOX_SIGMA_PORT || 4200),
  };
}

/**
 * Returns the environment of a portal that runs against the sandbox: `.env.example`, with the given
 * ports in its URLs. The nonce and the account type Explore are enabled, because the sandbox
 * supports them. All other variables are empty, so that no local `.env` file applies.
 */
export function sandboxEnvironment(ports: Ports): Record<string, string> {
  const example = parseEnv(readFileSync(`${root}/.env.example`, 'utf8'));
  return {
    ...Object.fromEntries(Object.keys(variables).map((name) => [name, ''])),
    ...example,
    NEXTAUTH_URL: `http://localhost:${ports.portal}`,
    DATABRICKS_HOST: `http://127.0.0.1:${ports.databricks}`,
    DATABRICKS_OAUTH_NONCE: 'true',
    SIGMA_EMBED_ORIGIN: `http://127.0.0.1:${ports.sigma}`,
    SIGMA_ACCOUNT_TYPE: 'Explore',
    SANDBOX_DATABRICKS_PORT: String(ports.databricks),
    SANDBOX_SIGMA_PORT: String(ports.sigma),
    PORT: String(ports.portal),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
