import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { commands, exitCode, startNode, waitForUrl } from '../../cli/processes.ts';
import { setClock } from './set-clock.ts';

/** Describes a server to start. */
export interface ServerOptions {
  /** What messages call it. */
  readonly name: string;
  /** Node's arguments. */
  readonly args: readonly string[];
  /** On top of this process's own environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Address that answers 200 once the server is up. */
  readonly url: string;
  /** Receives each line of its output. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** File that its whole output is appended to, instead. */
  readonly logFile?: string | undefined;
}

/** Controls a server that has been started. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /**
   * Resolves once it is up. Rejects after 60 s or when it exits, with the end of its output or the
   * path of its log file.
   */
  ready(): Promise<void>;
  /** Resolves with its exit code; a signal counts as 1. */
  readonly ended: Promise<number>;
  /** Sets by how many milliseconds its clock is ahead; needs the preload `controlled-clock`. */
  setClock(offsetMs: number): Promise<void>;
  /** Ends it by the signal, SIGTERM unless given, and by SIGKILL after 10 s. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const startTimeoutMs = 60_000;
const graceMs = 10_000;
const lastCharacters = 2_000;

/** Starts a server. It is up once `ready` resolves. */
export function startServer({ name, logFile, ...options }: ServerOptions): ServerProcess {
  const log = logFile === undefined ? undefined : openSync(logFile, 'a');
  const child = startNode(options.args, options.environment, log ?? 'pipe');
  if (log !== undefined) closeSync(log);
  const ended = exitCode(child);
  // Servers log each request: output must be read, or the pipe fills and stops them.
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      output = `${output}${line}\n`.slice(-lastCharacters);
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
      const late = AbortSignal.timeout(graceMs);
      late.addEventListener('abort', () => child.kill('SIGKILL'));
      await ended;
    },
  };
}

/** How a portal or a sandbox is started; the rest follows from what it is. */
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
    /** Path that answers 200 once it is up; `live` for portals whose readiness check fails. */
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

/** Starts the sandbox; its environment names its ports. */
export function startSandbox(options: StartOptions): ServerProcess {
  const port = options.environment.SANDBOX_DATABRICKS_PORT;
  return startServer({
    name: 'the sandbox',
    args: commands.sandbox,
    url: `http://127.0.0.1:${port}/_sandbox/stats`,
    ...options,
  });
}
