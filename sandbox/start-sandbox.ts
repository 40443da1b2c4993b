import { createFaults } from './control/faults.ts';
import type { RegisteredClient } from './databricks/authorization-server/provider.ts';
import { startDatabricks } from './databricks/start-databricks.ts';
import { startSigma } from './sigma/start-sigma.ts';

/** What a sandbox is started with. */
export interface SandboxOptions {
  /** 0: a free port. */
  databricksPort: number;
  /** 0: a free port. */
  sigmaPort: number;
  /** OAuth applications that Databricks knows; one without a secret is a public client. */
  clients: RegisteredClient[];
  accountId: string;
  /** The embed credential and the only connection of the Sigma organization. */
  sigma: { clientId: string; embedSecret: string; connectionId: string };
  /** Visitors beside the four named users; default 0. */
  moreUsers?: number;
  /** Milliseconds; default Date.now. */
  now?: () => number;
}

/** A running sandbox. */
export interface Sandbox {
  databricksOrigin: string;
  sigmaOrigin: string;
  close(): Promise<void>;
}

// Not `localhost`: there the sandbox would be same-site with the portal and share its cookies.
const host = '127.0.0.1';

/**
 * Starts Databricks and Sigma with one queue of faults. A reset of the one resets the other.
 * @throws when a port is taken; nothing stays open then.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const faults = createFaults();
  const clock = options.now ? { now: options.now } : {};
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
