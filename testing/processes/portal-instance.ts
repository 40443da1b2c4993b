import { type ServerProcess, startPortal } from './server-process.ts';

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
  /** SIGTERM, and SIGKILL after 10 s; it does not start again. */
  stop(): Promise<void>;
}

/** An instance that is not started yet. `onLine` receives each line of its log. */
export function createPortalInstance(
  name: string,
  { port, environment }: { port: number; environment: Record<string, string> },
  onLine: (line: string) => void,
): PortalInstance {
  const origin = `http://127.0.0.1:${port}`;
  let running: ServerProcess | undefined;
  let isUp = false;
  let deaths = 0;
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
    deaths: () => deaths,
    async start() {
      if (isStopped) throw new Error(`instance ${name} is stopped for good`);
      const started = startPortal(port, { environment, onLine });
      running = started;
      await started.ready();
      isUp = running === started;
    },
    async setClock(offsetMs) {
      await running?.setClock(offsetMs);
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
