import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { commands, exitCode, requireFreePort, waitForUrl } from '../../cli/processes.ts';
import { controlledProcess, recordedPortal } from '../../testing/preloads.ts';
import { setClock } from '../../testing/set-clock.ts';
import { ownPlan, type StackPlan } from './addresses.ts';

/** A worker's own sandbox and portal. */
export interface Stack {
  /** Sets by how many milliseconds the clocks of portal and sandbox are ahead of the machine's. */
  setClock(offsetMs: number): Promise<void>;
  /** Keeps what the sandbox has issued, and ends both. */
  stop(): Promise<void>;
}

const timeoutMs = 60_000;

/** Starts sandbox and built portal, by default those of this worker, their output kept. */
export async function startStack(plan: StackPlan = ownPlan): Promise<Stack> {
  const { addresses, evidence, ports } = plan;
  for (const [name, port] of Object.entries(ports)) await requireFreePort(port, name);
  const sandbox = startLogged('sandbox', commands.sandbox, {}, plan);
  // A connection that the portal closes at the moment in which a test takes it again is an error.
  const start = [...commands.start(ports.portal), '--keepAliveTimeout', '120000'];
  const portal = startLogged('portal', start, {}, plan);
  const ends = [sandbox, portal].map(exitCode);
  const end = async () => {
    for (const child of [sandbox, portal]) child.kill('SIGTERM');
    await Promise.all(ends);
  };
  try {
    await waitForUrl(`${addresses.databricks}/_sandbox/stats`, { child: sandbox, timeoutMs });
    await waitForUrl(`${addresses.portal}/api/health/ready`, { child: portal, timeoutMs });
  } catch (error) {
    await end();
    throw error;
  }
  return {
    async setClock(offsetMs) {
      await Promise.all([setClock(sandbox, offsetMs), setClock(portal, offsetMs)]);
    },
    async stop() {
      try {
        const issued = await fetch(`${addresses.databricks}/_sandbox/issued`);
        writeFileSync(`${evidence}/issued.json`, await issued.text());
      } finally {
        await end();
      }
    },
  };
}

/**
 * Starts Node with its whole output in a file of the evidence, and with every answer of a portal
 * kept there. It ends with this process, however that ends.
 */
export function startLogged(
  name: string,
  args: readonly string[],
  changes: Record<string, string> = {},
  { environment, evidence }: StackPlan = ownPlan,
): ChildProcess {
  mkdirSync(evidence, { recursive: true });
  const log = openSync(`${evidence}/${name}.log`, 'a');
  const preloads = name === 'sandbox' ? controlledProcess() : recordedPortal(evidence);
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      // Dozens of processes load the same modules.
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      ...environment,
      ...preloads,
      ...changes,
    },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}
