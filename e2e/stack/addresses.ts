import { type Ports, sandboxEnvironment } from '../../cli/sandbox-environment.ts';
import { portsPerWorker } from '../../cli/test-workers.ts';

/** Describes the ports, addresses and evidence folder of one worker's stack. */
export interface StackPlan {
  readonly ports: Ports;
  /** Port and origin of portals with another configuration, which single tests start. */
  readonly variantPort: number;
  readonly variantOrigin: string;
  /** Origin of a portal behind TLS. */
  readonly secureOrigin: string;
  /** Environment of the worker's portal and sandbox. */
  readonly environment: Record<string, string>;
  readonly addresses: {
    readonly portal: string;
    readonly databricks: string;
    readonly sigma: string;
  };
  /** Folder for the leak test: logs, responses, and the credentials that the sandbox issued. */
  readonly evidence: string;
}

/** Folder with the evidence of all workers. */
export const allEvidence = 'test-results/evidence';

/** `npm test` finds a block of free ports. The default is for a direct `playwright test`. */
const firstPort = Number(process.env.E2E_FIRST_PORT ?? 24_000);

/** Plans the stack of the worker in a slot. Slots count from 0 and have one worker at a time. */
export function planStack(slot: number, name: string): StackPlan {
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
    evidence: `${allEvidence}/${name}`,
  };
}

/** Slot of this worker. A worker that replaces a failed one gets the same slot. */
export const slot = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/** Plan of this worker's stack. */
export const ownPlan = planStack(slot, `worker-${process.env.TEST_WORKER_INDEX ?? 0}`);

export const { addresses, environment, evidence, ports, secureOrigin, variantOrigin, variantPort } =
  ownPlan;
