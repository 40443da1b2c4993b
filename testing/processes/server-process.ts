import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { commands, exitCode, startNode, waitForUrl } from '../../cli/processes.ts';
import { setClock } from './set-clock.ts';

/** Describes a server to start. */
export interface ServerOptions {
  /** Name in error messages. */
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  /** Variables that are added to the current process's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** URL that returns 200 once the server is up. */
  readonly url: string;
  /** Receives each line of the output. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** File to which the output is appended. `onLine` then receives nothing. */
  readonly logFile?: string | undefined;
}

/** Controls a started server. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /**
   * Resolves once the server is up. Rejects after 60 s, or if the server exits. The error has the
   * end of the server's output, or the path of its log file.
   */
  ready(): Promise<void>;
  /** Resolves with the exit code, which is 1 after a signal. */
  readonly ended: Promise<number>;
  /** Sets the server's clock ahead by `offsetMs`. Requires the preload `controlled-clock`. */
  setClock(offsetMs: number): Promise<void>;
  /** Stops the server with a signal (default SIGTERM), and with SIGKILL after 10 s. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const startTimeoutMs = 60_000;
const graceMs = 10_000;
const maxOutputLength = 2_000;

/** Starts a server, which is up once `ready` resolves. */
export function startServer({ name, logFile, ...options }: ServerOptions): ServerProcess {
  const log = logFile === undefined ? undefined : openSync(logFile, 'a');
  const child = startNode(options.args, options.environment, log ?? 'pipe');
  if (log !== undefined) closeSync(log);
  const ended = exitCode(child);
  // Servers log each request. Unread output would fill the pipe and block them.
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      output = `${output}${line}\n`.slice(-maxOutputLength);
      options.onLine?.(line);
    });
  }
  return {
    child,
    ended,
    async ready() {
      try {
        await waitForUrl(options.url, { child, timeoutMs: startTimeoutMs });
      } catch (cause) {
        throw new Error(`${name} did not start:\n${logFile ?? output}`, { cause });
      }
    },
    setClock: (offsetMs) => setClock(child, offsetMs),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      // If the server has ended by then, SIGKILL does nothing.
      const graceEnd = AbortSignal.timeout(graceMs);
      graceEnd.addEventListener('abort', () => child.kill('SIGKILL'));
      await ended;
    },
  };
}

/** Holds the options of a portal or sandbox. The other server options are fixed. */
export type StartOptions = Pick<ServerOptions, 'environment' | 'onLine' | 'logFile'>;

/** Starts the built portal as `npm start` does. */
export function startPortal(
  port: number,
  {
    nextArgs = [],
    path = '/api/health/ready',
    ...options
  }: StartOptions & {
    readonly nextArgs?: readonly string[];
    /** Path that returns 200 once the portal is up. Use `live` if its readiness check fails. */
    readonly path?: '/api/health/ready' | '/api/health/live';
  },
): ServerProcess {
  return startServer({
    name: 'the portal',
    args: [...commands.start(port), ...nextArgs],
    url: `http://127.0.0.1:${port}${path}`,
    ...options,
  });
}

/** Starts the sandbox on the ports that its environment sets. */
export function startSandbox(options: StartOptions): ServerProcess {
  const port = options.environment.SANDBOX_DATABRICKS_PORT;
  return startServer({
    name: 'the sandbox',
    args: commands.sandbox,
    url: `http://127.0.0.1:${port}/_sandbox/stats`,
    ...options,
  });
}
