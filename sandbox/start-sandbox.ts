import { createFaults } from './control/faults.ts';
import type { RegisteredClient } from './databricks/authorization-server/provider.ts';
import { startDatabricks } from './databricks/start-databricks.ts';
import { startSigma } from './sigma/start-sigma.ts';

/** Configures a sandbox. */
export interface SandboxOptions {
  /** 0 means a free port. */
  databricksPort: number;
  /** 0 means a free port. */
  sigmaPort: number;
  /** OAuth applications at Databricks. An application without a secret is a public client. */
  clients: RegisteredClient[];
  accountId: string;
  /** Embed credential and only connection of the Sigma organization. */
  sigma: { clientId: string; embedSecret: string; connectionId: string };
  /** Number of visitors besides the four named users. Default 0. */
  moreUsers?: number;
  /** Returns the time in ms since the epoch. Default `Date.now`. */
  now?: () => number;
}

/** Describes a running sandbox. */
export interface Sandbox {
  databricksOrigin: string;
  sigmaOrigin: string;
  close(): Promise<void>;
}

// On `localhost` the sandbox would be same-site with the portal and share its cookies.
const host = '127.0.0.1';

/**
 * Starts Databricks and Sigma with one queue of faults. A reset of Databricks also resets Sigma.
 * Throws if a port is taken, and closes what it opened.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const faults = createFaults();
  const clock = options.now ? { now: options.now } : {};
  // Replaced as soon as Sigma runs.
  let resetSigma = () => {};
  const databricks = await startDatabricks({
    host,
    port: options.databricksPort,
    clients: options.clients,
    accountId: options.accountId,
    faults,
    moreUsers: options.moreUsers ?? 0,
    ...clock,
    onReset: () => resetSigma(),
    isWarehouseWarm: true,
  });
  try {
    const sigma = await startSigma({
      host,
      port: options.sigmaPort,
      ...options.sigma,
      warehouse: { origin: databricks.origin, warehouseId: databricks.warehouseId },
      faults,
      ...clock,
    });
    resetSigma = sigma.reset;
    return {
      databricksOrigin: databricks.origin,
      sigmaOrigin: sigma.origin,
      async close() {
        await Promise.all([sigma.close(), databricks.close()]);
      },
    };
  } catch (error) {
    await databricks.close();
    throw error;
  }
}
