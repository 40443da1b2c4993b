import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../cli/free-ports.ts';
import { sandboxEnvironment } from '../../cli/sandbox-environment.ts';
import { createSandboxControl, type SandboxControl } from '../http/sandbox-control.ts';
import { aborted } from './aborted.ts';
import { createPortalInstance, type PortalInstance } from './portal-instance.ts';
import { controlledProcess, recordedPortal } from './preloads.ts';
import { startTestRedis, type TestRedis } from './redis.ts';
import { type ServerProcess, startSandbox } from './server-process.ts';

/** Everything that a soak runs against, on free ports of this machine. */
export interface Stack {
  /** `NEXTAUTH_URL`: the address in the browser's bar, at which nothing listens. */
  readonly portalOrigin: string;
  readonly sandbox: SandboxControl;
  readonly instances: readonly [PortalInstance, PortalInstance];
  /** Redis goes, and comes back empty after so many ms. */
  restartRedis(downMs: number): Promise<void>;
  /** Sets by how many milliseconds the clocks of sandbox and instances are ahead. */
  setClock(offsetMs: number): Promise<void>;
  /** Ends every process. */
  stop(): Promise<void>;
}

/** What a soak is started with. */
export interface StackOptions {
  /** How many visitors the sandbox has. */
  readonly users: number;
  readonly signal: AbortSignal;
  /** Folder for the instances' answers and log, and for what the sandbox issued. */
  readonly evidence?: string | undefined;
}

const redisEndMs = 2_000;

/**
 * Starts the sandbox with its visitors, a Redis without a disk, and two instances of the portal
 * that share it. When one does not start, or on `signal`, all are ended. `onLine` receives the
 * instances' log.
 */
export async function startStack(
  { users, signal, evidence }: StackOptions,
  onLine: (instance: string, line: string) => void,
): Promise<Stack> {
  const ports = await freePorts('portal', 'databricks', 'sigma', 'one', 'two');
  const control = createSandboxControl({
    databricks: `http://127.0.0.1:${ports.databricks}`,
    sigma: `http://127.0.0.1:${ports.sigma}`,
  });
  let sandbox: ServerProcess | undefined;
  let redis: TestRedis | undefined;
  let outage: Promise<void> = Promise.resolve();
  let instances: PortalInstance[] = [];

  async function stop(): Promise<void> {
    await outage.catch(() => {});
    // A Redis that Ctrl+C has ended already never tells.
    const redisEnd = redis && Promise.race([redis.stop(), delay(redisEndMs)]);
    const isRunning = sandbox !== undefined && sandbox.child.exitCode === null;
    try {
      if (evidence && isRunning) {
        const issued = await control.issued();
        writeFileSync(`${evidence}/issued.json`, JSON.stringify(issued));
      }
    } finally {
      const servers = [...instances, ...(sandbox ? [sandbox] : [])];
      await Promise.all([...servers.map((server) => server.stop()), redisEnd]);
    }
  }

  try {
    const store = await startTestRedis();
    redis = store;
    const environment = {
      ...sandboxEnvironment(ports),
      REDIS_URL: store.url,
      SANDBOX_MORE_USERS: String(users),
      // Each browser tells an address of its own, as a proxy would.
      TRUSTED_PROXY_HOPS: '1',
    };
    const started = startSandbox({ environment: { ...environment, ...controlledProcess() } });
    sandbox = started;
    const recorded = evidence ? recordedPortal(evidence) : controlledProcess();
    if (evidence) mkdirSync(evidence, { recursive: true });
    const instance = (name: 'one' | 'two') =>
      createPortalInstance(
        name,
        { port: ports[name], environment: { ...environment, ...recorded } },
        (line) => {
          if (evidence) appendFileSync(`${evidence}/soak.log`, `${line}\n`);
          onLine(name, line);
        },
      );
    const pair = [instance('one'), instance('two')] as const;
    instances = [...pair];
    const ready = Promise.all([started.ready(), ...pair.map((one) => one.start())]);
    await Promise.race([ready, aborted(signal)]);
    return {
      portalOrigin: `http://localhost:${ports.portal}`,
      sandbox: control,
      instances: pair,
      restartRedis(downMs) {
        outage = store
          .stop()
          .then(() => delay(downMs))
          .then(() => store.start());
        return outage;
      },
      async setClock(offsetMs) {
        await Promise.all([
          started.setClock(offsetMs),
          ...pair.map((one) => one.setClock(offsetMs)),
        ]);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
