import type { ChildProcess } from 'node:child_process';
import { freePorts } from '../../cli/free-ports.ts';
import { commands, exitCode, waitForUrl } from '../../cli/processes.ts';
import { setClock } from '../../testing/set-clock.ts';
import { startLogged } from './start.ts';

/** One more process of the built portal, under the run's own address and secrets. */
export interface Instance {
  /** Where this process answers; its cookies and links are those of the run's portal. */
  readonly origin: string;
  /** Sets by how many milliseconds its clock is ahead of the machine's. */
  setClock(offsetMs: number): Promise<void>;
  /** Ends it with SIGTERM, or as the power would with SIGKILL. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const timeoutMs = 60_000;

/**
 * Starts a process of the portal whose environment differs by `changes`. It logs all that it can,
 * so that the leak test reads that, too.
 */
export async function startInstance(changes: Record<string, string> = {}): Promise<Instance> {
  const { port } = await freePorts('port');
  const child: ChildProcess = startLogged('instance', commands.start(port), {
    LOG_LEVEL: 'trace',
    ...changes,
  });
  const ended = exitCode(child);
  const origin = `http://127.0.0.1:${port}`;
  await waitForUrl(`${origin}/api/health/ready`, { child, timeoutMs });
  return {
    origin,
    setClock: (offsetMs) => setClock(child, offsetMs),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}

/** Runs instances for as long as `use` takes, one for each record of changes. */
export async function withInstances<Changes extends readonly Record<string, string>[]>(
  changes: readonly [...Changes],
  use: (...instances: { [Index in keyof Changes]: Instance }) => Promise<void>,
): Promise<void> {
  const started = await Promise.allSettled(changes.map(startInstance));
  const instances = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    const failed = started.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    await use(...(instances as { [Index in keyof Changes]: Instance }));
  } finally {
    await Promise.all(instances.map((instance) => instance.stop()));
  }
}
