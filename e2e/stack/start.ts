import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, rmSync } from 'node:fs';
import { commands, exitCode, requireFreePort, waitForUrl } from '../../cli/processes.ts';
import { addresses, environment, evidence, ports } from './addresses.ts';

const timeoutMs = 60_000;

/** Starts sandbox and built portal for the whole run, their output kept; answers how to end them. */
export default async function start(): Promise<() => Promise<void>> {
  rmSync(evidence, { recursive: true, force: true });
  mkdirSync(evidence, { recursive: true });
  for (const [name, port] of Object.entries(ports)) {
    await requireFreePort(port, `E2E_${name.toUpperCase()}_PORT`);
  }
  const children = [
    startLogged('sandbox', commands.sandbox),
    startLogged('portal', commands.start(ports.portal)),
  ] as const;
  const ends = children.map(exitCode);
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(ends);
  };
  try {
    await waitForUrl(`${addresses.databricks}/_sandbox/stats`, { child: children[0], timeoutMs });
    await waitForUrl(`${addresses.portal}/api/health/ready`, { child: children[1], timeoutMs });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** Starts Node with its whole output in a file of the evidence. */
export function startLogged(
  name: string,
  args: readonly string[],
  changes: Record<string, string> = {},
): ChildProcess {
  const log = openSync(`${evidence}/${name}.log`, 'a');
  return spawn(process.execPath, args, {
    env: { ...process.env, ...environment, ...changes },
    stdio: ['ignore', log, log],
  });
}
