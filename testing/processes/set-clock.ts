import type { ChildProcess } from 'node:child_process';
import type { ClockMessage } from './preload/controlled-clock.ts';

const confirmationMs = 5_000;

/**
 * Sets by how many milliseconds the clock of a process is ahead, and resolves once everything that
 * came due by it has fired. The process must have been started with the preload `controlled-clock`
 * and an IPC channel; rejects where it does not confirm.
 */
export async function setClock(child: ChildProcess, clockOffsetMs: number): Promise<void> {
  const message: ClockMessage = { clockOffsetMs };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const listen = (answer: unknown) => {
    if ((answer as ClockMessage | null)?.clockOffsetMs === clockOffsetMs) resolve();
  };
  const late = AbortSignal.timeout(confirmationMs);
  late.addEventListener('abort', () => {
    reject(new Error(`process ${child.pid} did not confirm its clock`));
  });
  child.on('message', listen);
  child.send(message);
  await promise.finally(() => child.off('message', listen));
}
