import { freePorts } from '../../cli/free-ports.ts';
import { type ServerProcess, startPortal } from '../../testing/processes/server-process.ts';
import { logged } from './start.ts';

/** One more process of the built portal, under the run's own address and secrets. */
export interface Instance extends Pick<ServerProcess, 'setClock' | 'stop'> {
  /** Where this process answers; its cookies and links are those of the run's portal. */
  readonly origin: string;
}

/**
 * Starts a process of the portal whose environment differs by `changes`. It logs all that it can,
 * so that the leak test reads that, too.
 */
export async function startInstance(changes: Record<string, string> = {}): Promise<Instance> {
  const { port } = await freePorts('port');
  const portal = startPortal(port, logged('instance', { LOG_LEVEL: 'trace', ...changes }));
  await portal.ready();
  return { origin: `http://127.0.0.1:${port}`, setClock: portal.setClock, stop: portal.stop };
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
