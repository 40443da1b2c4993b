import type { ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../cli/free-ports.ts';
import { commands, exitCode, startNode, waitForUrl } from '../cli/processes.ts';
import { sandboxEnvironment } from '../cli/sandbox-environment.ts';
import { createPortalInstance, type PortalInstance } from '../testing/portal-instance.ts';
import { controlledProcess, recordedPortal } from '../testing/preloads.ts';
import { startTestRedis, type TestRedis } from '../testing/redis.ts';
import { setClock } from '../testing/set-clock.ts';
import { aborted } from './aborted.ts';

/** Everything that a soak runs against, on free ports of this machine. */
export interface Stack {
  /** `NEXTAUTH_URL`: the address in the browser's bar, at which nothing listens. */
  readonly portalOrigin: string;
  readonly databricksOrigin: string;
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

const startTimeoutMs = 40_000;
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
  let sandbox: ChildProcess | undefined;
  let redis: TestRedis | undefined;
  let outage: Promise<void> = Promise.resolve();
  let instances: PortalInstance[] = [];

  async function stop(): Promise<void> {
    await outage.catch(() => {});
    // A Redis that Ctrl+C has ended already never tells.
    const redisEnd = redis && Promise.race([redis.stop(), delay(redisEndMs)]);
    const sandboxEnd = sandbox?.exitCode === null ? exitCode(sandbox) : undefined;
    try {
      if (evidence && sandboxEnd) {
        const issued = await fetch(`http://127.0.0.1:${ports.databricks}/_sandbox/issued`);
        writeFileSync(`${evidence}/issued.json`, await issued.text());
      }
    } finally {
      sandbox?.kill('SIGTERM');
      await Promise.all([...instances.map((instance) => instance.stop()), redisEnd, sandboxEnd]);
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
    const started = startNode(commands.sandbox, { ...environment, ...controlledProcess() }, 'pipe');
    sandbox = started;
    started.stdout?.resume();
    started.stderr?.pipe(process.stderr);
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
    const databricksOrigin = `http://127.0.0.1:${ports.databricks}`;
    const sandboxUrl = `${databricksOrigin}/_sandbox/stats`;
    const ready = Promise.all([
      waitForUrl(sandboxUrl, { child: started, timeoutMs: startTimeoutMs }),
      ...pair.map((one) => one.start()),
    ]);
    await Promise.race([ready, aborted(signal)]);
    return {
      portalOrigin: `http://localhost:${ports.portal}`,
      databricksOrigin,
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
          setClock(started, offsetMs),
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
