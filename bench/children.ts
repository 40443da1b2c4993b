import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode, startNode, waitForUrl } from '../cli/processes.ts';

/** The processes that the bench starts, and their common end. */
export interface Children {
  /** Runs Node to its end; rejects with the last lines of its output when it fails. */
  run(what: string, args: readonly string[]): Promise<void>;
  /** Starts a server and waits until `url` answers 200; rejects when it does not. */
  serve(what: string, server: Server): Promise<void>;
  /** Ends all of them, by force after 3 s. */
  end(): Promise<void>;
}

/** A server to start: Node's arguments, environment and the address that tells that it is up. */
export interface Server {
  readonly args: readonly string[];
  readonly url: string;
  readonly environment?: Record<string, string>;
}

const startTimeoutMs = 60_000;
const graceMs = 3_000;
const lastCharacters = 2_000;

/** Keeps book of the children, so that none outlives the bench. */
export function createChildren(): Children {
  const running = new Map<ChildProcess, Promise<number>>();
  let isEnding = false;

  function start({ args, environment }: Pick<Server, 'args' | 'environment'>) {
    if (isEnding) throw new Error('the bench is ending');
    const child = startNode(args, { NEXT_TELEMETRY_DISABLED: '1', ...environment }, 'pipe');
    const ended = exitCode(child);
    running.set(child, ended);
    ended.then(() => running.delete(child));
    // Servers log each request: output must be read, or the pipe fills and stops them.
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output = `${output}${chunk}`.slice(-lastCharacters);
      });
    }
    return { child, ended, output: () => output };
  }

  return {
    async run(what, args) {
      const { ended, output } = start({ args });
      if ((await ended) !== 0) throw new Error(`${what} failed:\n${output()}`);
    },
    async serve(what, { args, url, environment = {} }) {
      const { child, output } = start({ args, environment });
      const late = new AbortController();
      try {
        // A server that takes the connection and never answers would hold up the wait itself.
        await Promise.race([
          waitForUrl(url, { child, timeoutMs: startTimeoutMs }),
          sleep(startTimeoutMs, undefined, { signal: late.signal }).then(() => {
            throw new Error(`${url} took the request and did not answer`);
          }),
        ]);
      } catch (error) {
        throw new Error(`${what} did not start:\n${output()}`, { cause: error });
      } finally {
        late.abort();
      }
    },
    async end() {
      isEnding = true;
      const force = setTimeout(() => kill('SIGKILL'), graceMs);
      kill('SIGTERM');
      await Promise.all(running.values());
      clearTimeout(force);
    },
  };

  function kill(signal: NodeJS.Signals): void {
    for (const child of running.keys()) child.kill(signal);
  }
}
