import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { HostAnswer, HostRequest } from './test-host.ts';

/** Runs unit tests against sources that differ from those on disk. */
export interface TestRunner {
  /**
   * Resolves with what failed first, and with `{}` where nothing did. What takes longer than
   * `limitMs`, or ends the process, counts as a failure: the next request gets a new process.
   */
  run(request: HostRequest, limitMs: number): Promise<HostAnswer>;
  /** Ends the process. */
  close(): void;
}

const host = fileURLToPath(new URL('test-host.ts', import.meta.url));

/**
 * Makes a runner around one process that keeps Vitest for all requests, which come one at a time.
 * No file is written: whenever that process ends, nothing is to be put back.
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
      const used = child ?? (await start());
      const answers = new AbortController();
      const signal = AbortSignal.any([answers.signal, AbortSignal.timeout(limitMs)]);
      try {
        used.send(request);
        return await Promise.race([
          once(used, 'message', { signal }).then(([answer]): HostAnswer => answer),
          once(used, 'exit', { signal }).then(() => ({ failure: 'the process ended' })),
        ]);
      } catch (error) {
        if (!signal.aborted) throw error;
        return { failure: 'no answer in time' };
      } finally {
        if (signal.aborted || used.exitCode !== null || used.signalCode !== null) close();
        answers.abort();
      }
    },
    close,
  };
}

async function failsAtExit(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('Vitest did not start');
}
