import type { ChildProcess } from 'node:child_process';
import type { ClockMessage } from './preload/controlled-clock.ts';

const confirmationMs = 5_000;

/**
 * Sets the clock of a process ahead by `clockOffsetMs`. Resolves once all timers that become due
 * have fired. The process needs the preload `controlled-clock` and an IPC channel. Rejects if the
 * process does not confirm within 5 s.
 */
export async function setClock(child: ChildProcess, clockOffsetMs: number): Promise<void> {
  const message: ClockMessage = { clockOffsetMs };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const listen = (reply: unknown) => {
    if ((reply as ClockMessage | null)?.clockOffsetMs === clockOffsetMs) resolve();
  };
  const timeout = AbortSignal.timeout(confirmationMs);
  timeout.addEventListener('abort', () => {
    reject(new Error(`process ${child.pid} did not confirm its clock`));
  });
  child.on('message', listen);
  child.send(message);
  await promise.finally(() => child.off('message', listen));
}
