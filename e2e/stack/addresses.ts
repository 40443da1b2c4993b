import { type Ports, sandboxEnvironment } from '../../cli/sandbox-environment.ts';
import { portsPerWorker } from '../../cli/test-workers.ts';

/** Describes the ports, addresses and evidence folder of one worker's stack. */
export interface StackPlan {
  readonly ports: Ports;
  /** Port and origin for a portal with another configuration. A test that needs one starts it. */
  readonly variantPort: number;
  readonly variantOrigin: string;
  /** Origin for a portal behind TLS. A test that needs one starts it. */
  readonly secureOrigin: string;
  /** Environment of the worker's portal and sandbox. */
  readonly environment: Record<string, string>;
  readonly addresses: {
    readonly portal: string;
    readonly databricks: string;
    readonly sigma: string;
  };
  /** Folder with what the leak test reads: logs, responses, console messages, and credentials. */
  readonly evidence: string;
}

/** Folder that contains each worker's evidence folder. */
export const allEvidence = 'test-results/evidence';

/** First port of slot 0. `npm test` sets a free one; `playwright test` alone uses the default. */
const firstPort = Number(process.env.E2E_FIRST_PORT ?? 24_000);

/** Plans the stack of a slot, with its own ports. `folderName` names its evidence folder. */
export function planStack(slot: number, folderName: string): StackPlan {
  const port = (index: number) => firstPort + slot * portsPerWorker + index;
  const ports = { portal: port(0), databricks: port(1), sigma: port(2) };
  const variantPort = port(3);
  const variantOrigin = `http://localhost:${variantPort}`;
  const secureOrigin = `https://localhost:${port(4)}`;
  return {
    ports,
    variantPort,
    variantOrigin,
    secureOrigin,
    environment: {
      ...sandboxEnvironment(ports),
      SANDBOX_MORE_PORTALS: `${variantOrigin},${secureOrigin}`,
      METRICS_TOKEN: 'metrics-token-of-the-end-to-end-tests',
      // Each test has its own client address, as users behind a proxy do.
      TRUSTED_PROXY_HOPS: '1',
    },
    addresses: {
      portal: `http://localhost:${ports.portal}`,
      databricks: `http://127.0.0.1:${ports.databricks}`,
      sigma: `http://127.0.0.1:${ports.sigma}`,
    },
    evidence: `${allEvidence}/${folderName}`,
  };
}

/**
 * Slot of this worker: Playwright's parallel index, which counts from 0. A worker that replaces a
 * failed one gets the same slot, but another worker index.
 */
export const slot = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/** Plan of this worker's stack. */
export const ownPlan = planStack(slot, `worker-${process.env.TEST_WORKER_INDEX ?? 0}`);

export const { addresses, environment, evidence, ports, secureOrigin, variantOrigin, variantPort } =
  ownPlan;
