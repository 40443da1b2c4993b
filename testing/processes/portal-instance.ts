import { type ServerProcess, startPortal } from './server-process.ts';

/** Controls one `next start` process, which can be killed and restarted on its port. */
export interface PortalInstance {
  readonly name: string;
  readonly origin: string;
  /** Checks whether the instance accepts requests. */
  isUp(): boolean;
  /** Returns how often `kill` was called. Requests that fail at a kill are not unexpected. */
  killCount(): number;
  /** Starts the process, and resolves when it is ready. */
  start(): Promise<void>;
  /** Sets the process's clock ahead by `offsetMs`. Requires the preload `controlled-clock`. */
  setClock(offsetMs: number): Promise<void>;
  /** Kills the process with SIGKILL. Requests are no longer accepted. */
  kill(): Promise<void>;
  /** Stops the process with SIGTERM, and with SIGKILL after 10 s. It cannot restart. */
  stop(): Promise<void>;
}

/** Creates an instance without starting it. `onLine` receives each line of its log. */
export function createPortalInstance(
  name: string,
  { port, environment }: { port: number; environment: Record<string, string> },
  onLine: (line: string) => void,
): PortalInstance {
  const origin = `http://127.0.0.1:${port}`;
  let running: ServerProcess | undefined;
  let isUp = false;
  let killCount = 0;
  let isStopped = false;

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    isUp = false;
    const ending = running;
    running = undefined;
    await ending?.stop(signal);
  }

  return {
    name,
    origin,
    isUp: () => isUp,
    killCount: () => killCount,
    async start() {
      if (isStopped) throw new Error(`instance ${name} has been stopped`);
      const started = startPortal(port, { environment, onLine });
      running = started;
      await started.ready();
      // `kill` may have ended the process while it started.
      isUp = running === started;
    },
    async setClock(offsetMs) {
      await running?.setClock(offsetMs);
    },
    async kill() {
      killCount += 1;
      await end('SIGKILL');
    },
    async stop() {
      isStopped = true;
      await end('SIGTERM');
    },
  };
}
