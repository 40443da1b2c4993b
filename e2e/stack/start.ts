import { mkdirSync, writeFileSync } from 'node:fs';
import { requireFreePort } from '../../cli/processes.ts';
import { createSandboxControl } from '../../testing/http/sandbox-control.ts';
import { controlledProcess, recordedPortal } from '../../testing/processes/preloads.ts';
import {
  type StartOptions,
  startPortal,
  startSandbox,
} from '../../testing/processes/server-process.ts';
import { ownPlan, type StackPlan } from './addresses.ts';

/** A worker's own sandbox and portal. */
export interface Stack {
  /** Sets by how many milliseconds the clocks of portal and sandbox are ahead of the machine's. */
  setClock(offsetMs: number): Promise<void>;
  /** Keeps what the sandbox has issued, and ends both. */
  stop(): Promise<void>;
}

/** Starts sandbox and built portal, by default those of this worker, their output kept. */
export async function startStack(plan: StackPlan = ownPlan): Promise<Stack> {
  const { addresses, evidence, ports } = plan;
  for (const [name, port] of Object.entries(ports)) await requireFreePort(port, name);
  const sandbox = startSandbox(logged('sandbox', {}, plan));
  // A connection that the portal closes at the moment in which a test takes it again is an error.
  const nextArgs = ['--keepAliveTimeout', '120000'];
  const portal = startPortal(ports.portal, { ...logged('portal', {}, plan), nextArgs });
  const end = async () => void (await Promise.all([sandbox.stop(), portal.stop()]));
  try {
    await Promise.all([sandbox.ready(), portal.ready()]);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    async setClock(offsetMs) {
      await Promise.all([sandbox.setClock(offsetMs), portal.setClock(offsetMs)]);
    },
    async stop() {
      try {
        const issued = await createSandboxControl(addresses).issued();
        writeFileSync(`${evidence}/issued.json`, JSON.stringify(issued));
      } finally {
        await end();
      }
    },
  };
}

/**
 * Returns how to start a process with its whole output in a file of the evidence, and with every
 * answer of a portal kept there. It ends with this process, however that ends.
 */
export function logged(
  name: string,
  changes: Readonly<Record<string, string>> = {},
  { environment, evidence }: StackPlan = ownPlan,
): StartOptions & { readonly logFile: string } {
  mkdirSync(evidence, { recursive: true });
  const preloads = name === 'sandbox' ? controlledProcess() : recordedPortal(evidence);
  return {
    logFile: `${evidence}/${name}.log`,
    environment: {
      // Dozens of processes load the same modules.
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      ...environment,
      ...preloads,
      ...changes,
    },
  };
}
