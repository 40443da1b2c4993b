import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { HostRequest, HostResponse } from './test-host.ts';

/** Runs unit tests against mutated sources. */
export interface TestRunner {
  /**
   * Resolves with the first failure, or with `{}` if all tests pass. A run that exceeds `limitMs`
   * or ends the process counts as a failure, and the next request gets a new process.
   */
  run(request: HostRequest, limitMs: number): Promise<HostResponse>;
  /** Kills the test process. */
  close(): void;
}

const host = fileURLToPath(new URL('test-host.ts', import.meta.url));

/**
 * Creates a runner with one Vitest process for all requests, which must come one at a time. It
 * writes no files, so nothing needs to be restored if the process ends.
 */
export function createTestRunner(): TestRunner {
  let child: ChildProcess | undefined;

  async function start(): Promise<ChildProcess> {
    const started = fork(host, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child = started;
    const signal = AbortSignal.timeout(60_000);
    await Promise.race([once(started, 'message', { signal }), failsAtExit(started)]);
    return started;
  }

  function close(): void {
    child?.kill('SIGKILL');
    child = undefined;
  }

  return {
    async run(request, limitMs) {
      const current = child ?? (await start());
      const finished = new AbortController();
      const signal = AbortSignal.any([finished.signal, AbortSignal.timeout(limitMs)]);
      try {
        current.send(request);
        return await Promise.race([
          once(current, 'message', { signal }).then(([response]): HostResponse => response),
          once(current, 'exit', { signal }).then(() => ({ failure: 'the process ended' })),
        ]);
      } catch (error) {
        if (!signal.aborted) throw error;
        return { failure: 'timeout' };
      } finally {
        if (signal.aborted || current.exitCode !== null || current.signalCode !== null) close();
        // Removes the listeners that `once` has added and that still wait.
        finished.abort();
      }
    },
    close,
  };
}

async function failsAtExit(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('Vitest did not start');
}
