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

/** Controls a worker's sandbox and portal. */
export interface Stack {
  /** Sets the clocks of portal and sandbox ahead of the machine's by `offsetMs`. */
  setClock(offsetMs: number): Promise<void>;
  /** Writes the issued credentials to the evidence, then stops sandbox and portal. */
  stop(): Promise<void>;
}

/** Starts sandbox and built portal, by default with this worker's plan, and logs their output. */
export async function startStack(plan: StackPlan = ownPlan): Promise<Stack> {
  const { addresses, evidence, ports } = plan;
  for (const port of Object.values(ports)) await requireFreePort(port, 'E2E_FIRST_PORT');
  const sandbox = startSandbox(recordedOptions('sandbox', {}, plan));
  // A long keep-alive avoids errors when the portal closes a connection that a test reuses.
  const nextArgs = ['--keepAliveTimeout', '120000'];
  const portal = startPortal(ports.portal, { ...recordedOptions('portal', {}, plan), nextArgs });
  const stopBoth = async () => void (await Promise.all([sandbox.stop(), portal.stop()]));
  try {
    await Promise.all([sandbox.ready(), portal.ready()]);
  } catch (error) {
    await stopBoth();
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
        await stopBoth();
      }
    },
  };
}

/**
 * Returns options for starting a process. Its output goes to `<name>.log` in the evidence folder,
 * and a portal's responses to another file there. The started process ends with this one.
 */
export function recordedOptions(
  name: string,
  changes: Readonly<Record<string, string>> = {},
  { environment, evidence }: StackPlan = ownPlan,
): StartOptions & { readonly logFile: string } {
  mkdirSync(evidence, { recursive: true });
  const preloads = name === 'sandbox' ? controlledProcess() : recordedPortal(evidence);
  return {
    logFile: `${evidence}/${name}.log`,
    environment: {
      // Dozens of processes load the same modules, so they share the compiled code.
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      ...environment,
      ...preloads,
      ...changes,
    },
  };
}
