import { freePorts } from '../../cli/free-ports.ts';
import { type ServerProcess, startPortal } from '../../testing/processes/server-process.ts';
import { recordedOptions } from './start.ts';

/** Controls an additional portal process with the public URL and secrets of the worker's portal. */
export interface Instance extends Pick<ServerProcess, 'setClock' | 'stop'> {
  /** Address of this process. Its links lead to the worker's portal, which accepts its cookies. */
  readonly origin: string;
}

/**
 * Starts a portal process with `changes` to the environment. The process logs at level trace, so
 * that the leak test covers that level, too.
 */
export async function startInstance(changes: Record<string, string> = {}): Promise<Instance> {
  const { port } = await freePorts('port');
  const portal = startPortal(port, recordedOptions('instance', { LOG_LEVEL: 'trace', ...changes }));
  await portal.ready();
  return { origin: `http://127.0.0.1:${port}`, setClock: portal.setClock, stop: portal.stop };
}

/** Starts an instance for each record of changes, runs `use`, then stops all instances. */
export async function withInstances<Changes extends readonly Record<string, string>[]>(
  changes: readonly [...Changes],
  use: (...instances: { [Index in keyof Changes]: Instance }) => Promise<void>,
): Promise<void> {
  const started = await Promise.allSettled(changes.map(startInstance));
  const instances = started.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  try {
    const failed = started.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    await use(...(instances as { [Index in keyof Changes]: Instance }));
  } finally {
    await Promise.all(instances.map((instance) => instance.stop()));
  }
}
