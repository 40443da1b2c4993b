import { type Ports, sandboxEnvironment } from '../../cli/sandbox-environment.ts';
import { portsPerWorker } from '../../cli/test-workers.ts';

/** Where one worker's sandbox, portals and evidence are. */
export interface StackPlan {
  readonly ports: Ports;
  /** Where tests start portals that are configured otherwise, and the origin of such a portal. */
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
  /** Folder of what the leak test reads: logs, answers, and what the sandbox issued. */
  readonly evidence: string;
}

/** Where all workers leave their evidence. */
export const allEvidence = 'test-results/evidence';

/** `npm test` finds a block of free ports; this one is for `playwright test` by itself. */
const firstPort = Number(process.env.E2E_FIRST_PORT ?? 24_000);

/** Plans the stack of the worker in a slot, from 0 on; a slot has one worker at a time. */
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
      // Tests come from addresses of their own, as people behind a proxy do.
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

/** Slot of this worker; a worker that replaces a failed one has the same slot. */
export const slot = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/** The plan of this worker's own stack. */
export const ownPlan = planStack(slot, `worker-${process.env.TEST_WORKER_INDEX ?? 0}`);

export const { addresses, environment, evidence, ports, secureOrigin, variantOrigin, variantPort } =
  ownPlan;
