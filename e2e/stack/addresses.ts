import { type Ports, sandboxEnvironment } from '../../cli/sandbox-environment.ts';

const environmentPort = (name: string, fallback: number) => Number(process.env[name] ?? fallback);

/** Ports of the run: `npm test` picks free ones. */
export const ports: Ports = {
  portal: environmentPort('E2E_PORTAL_PORT', 3100),
  databricks: environmentPort('E2E_DATABRICKS_PORT', 4110),
  sigma: environmentPort('E2E_SIGMA_PORT', 4210),
};

/** Where tests start portals that are configured otherwise. */
export const variantPort = environmentPort('E2E_VARIANT_PORT', 3101);

/** Origin of a portal that is configured otherwise. */
export const variantOrigin = `http://localhost:${variantPort}`;

/** Environment of the portal and the sandbox of the run. */
export const environment: Record<string, string> = {
  ...sandboxEnvironment(ports),
  SANDBOX_MORE_PORTALS: variantOrigin,
  METRICS_TOKEN: 'metrics-token-of-the-end-to-end-tests',
  // Tests come from addresses of their own, as people behind a proxy do.
  TRUSTED_PROXY_HOPS: '1',
};

/** Origins of the run. */
export const addresses = {
  portal: `http://localhost:${ports.portal}`,
  databricks: `http://127.0.0.1:${ports.databricks}`,
  sigma: `http://127.0.0.1:${ports.sigma}`,
};

/** Where the run keeps what the leak test reads. */
export const evidence = 'test-results/evidence';
