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
  /** Embed credential of the Sigma organization, and the ID of its only connection. */
  sigma: { clientId: string; embedSecret: string; connectionId: string };
  /** Number of visitors besides the four named users. Default 0. */
  visitorCount?: number;
  /** Returns the time in ms since the epoch. Default `Date.now`. */
  now?: () => number;
}

/** Describes a running sandbox. */
export interface Sandbox {
  databricksOrigin: string;
  sigmaOrigin: string;
  close(): Promise<void>;
}

// Not `localhost`, where the portal runs: on one host both would be same-site and share cookies.
const host = '127.0.0.1';

/**
 * Starts Databricks and Sigma, which share one queue of faults. A reset of Databricks also resets
 * Sigma. If a port is taken, closes what it has started and throws.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const faults = createFaults();
  const clockOption = options.now ? { now: options.now } : {};
  // Databricks starts first. Until Sigma runs, there is nothing to reset.
  let resetSigma = () => {};
  const databricks = await startDatabricks({
    host,
    port: options.databricksPort,
    clients: options.clients,
    accountId: options.accountId,
    faults,
    visitorCount: options.visitorCount ?? 0,
    ...clockOption,
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
      ...clockOption,
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
