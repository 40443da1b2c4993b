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

/** Controls the processes of a soak: a sandbox, a Redis, and two portal instances. */
export interface Stack {
  /** `NEXTAUTH_URL`: the public origin, where no process listens. */
  readonly portalOrigin: string;
  readonly sandbox: SandboxControl;
  readonly instances: readonly [PortalInstance, PortalInstance];
  /** Stops Redis, and restarts it empty after `downMs`. */
  restartRedis(downMs: number): Promise<void>;
  /** Sets the clocks of the sandbox and of the instances ahead of this machine's by `offsetMs`. */
  setClock(offsetMs: number): Promise<void>;
  /** Stops all processes. */
  stop(): Promise<void>;
}

/** Holds the options of a soak's processes. */
export interface StackOptions {
  /** Number of users in the sandbox. */
  readonly users: number;
  readonly signal: AbortSignal;
  /** Folder for the instances' responses and log, and for the issued credentials. */
  readonly evidence?: string | undefined;
}

const maxRedisStopMs = 2_000;

/**
 * Starts the sandbox with its users, a Redis without persistence, and two portal instances that
 * share the Redis, all on free ports. If any of them fails to start, or if `signal` aborts, stops
 * all. `onLine` receives each line of the instances' logs.
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
  let redisRestart: Promise<void> = Promise.resolve();
  let instances: PortalInstance[] = [];

  async function stop(): Promise<void> {
    await redisRestart.catch(() => {});
    // If Ctrl+C has already ended Redis, `stop` would wait forever for its exit.
    const redisStop = redis && Promise.race([redis.stop(), delay(maxRedisStopMs)]);
    const isSandboxRunning = sandbox !== undefined && sandbox.child.exitCode === null;
    try {
      if (evidence && isSandboxRunning) {
        const issued = await control.issued();
        writeFileSync(`${evidence}/issued.json`, JSON.stringify(issued));
      }
    } finally {
      const servers = [...instances, ...(sandbox ? [sandbox] : [])];
      await Promise.all([...servers.map((server) => server.stop()), redisStop]);
    }
  }

  try {
    const redisServer = await startTestRedis();
    redis = redisServer;
    const environment = {
      ...sandboxEnvironment(ports),
      REDIS_URL: redisServer.url,
      SANDBOX_MORE_USERS: String(users),
      // Each browser sends its own client address, as a proxy would.
      TRUSTED_PROXY_HOPS: '1',
    };
    const sandboxProcess = startSandbox({
      environment: { ...environment, ...controlledProcess() },
    });
    sandbox = sandboxProcess;
    const preloadEnvironment = evidence ? recordedPortal(evidence) : controlledProcess();
    if (evidence) mkdirSync(evidence, { recursive: true });
    const instance = (name: 'one' | 'two') =>
      createPortalInstance(
        name,
        { port: ports[name], environment: { ...environment, ...preloadEnvironment } },
        (line) => {
          if (evidence) appendFileSync(`${evidence}/soak.log`, `${line}\n`);
          onLine(name, line);
        },
      );
    const pair = [instance('one'), instance('two')] as const;
    instances = [...pair];
    const ready = Promise.all([sandboxProcess.ready(), ...pair.map((portal) => portal.start())]);
    await Promise.race([ready, aborted(signal)]);
    return {
      portalOrigin: `http://localhost:${ports.portal}`,
      sandbox: control,
      instances: pair,
      restartRedis(downMs) {
        redisRestart = redisServer
          .stop()
          .then(() => delay(downMs))
          .then(() => redisServer.start());
        return redisRestart;
      },
      async setClock(offsetMs) {
        await Promise.all([
          sandboxProcess.setClock(offsetMs),
          ...pair.map((portal) => portal.setClock(offsetMs)),
        ]);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
