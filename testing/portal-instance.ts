import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { commands, exitCode, startNode, waitForUrl } from '../cli/processes.ts';
import { setClock } from './set-clock.ts';

/** One `next start` of the built portal, which can be killed and started again on its port. */
export interface PortalInstance {
  readonly name: string;
  readonly origin: string;
  /** Whether requests may be sent to it. */
  isUp(): boolean;
  /** How often it has been killed: what was under way then is not a fault of the portal. */
  deaths(): number;
  /** Resolves when it is ready to serve. */
  start(): Promise<void>;
  /** Sets by how many milliseconds its clock is ahead; needs the preload `controlled-clock`. */
  setClock(offsetMs: number): Promise<void>;
  /** SIGKILL, and no requests from now on. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL after 3 s; it does not start again. */
  stop(): Promise<void>;
}

const startTimeoutMs = 40_000;
const graceMs = 3_000;

/** An instance that is not started yet. `onLine` receives each line of its log. */
export function createPortalInstance(
  name: string,
  { port, environment }: { port: number; environment: Record<string, string> },
  onLine: (line: string) => void,
): PortalInstance {
  const origin = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let isUp = false;
  let deaths = 0;
  let isStopped = false;

  async function end(signal: NodeJS.Signals): Promise<void> {
    isUp = false;
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = exitCode(ending);
    ending.kill(signal);
    const force = setTimeout(() => ending.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(force);
  }

  return {
    name,
    origin,
    isUp: () => isUp,
    deaths: () => deaths,
    async start() {
      if (isStopped) throw new Error(`instance ${name} is stopped for good`);
      const started = startNode(commands.start(port), environment, 'pipe');
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', onLine);
      }
      const url = `${origin}/api/health/ready`;
      await waitForUrl(url, { child: started, timeoutMs: startTimeoutMs });
      isUp = child === started;
    },
    async setClock(offsetMs) {
      if (child) await setClock(child, offsetMs);
    },
    async kill() {
      deaths += 1;
      await end('SIGKILL');
    },
    async stop() {
      isStopped = true;
      await end('SIGTERM');
    },
  };
}
