import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../cli/free-ports.ts';
import { commands, exitCode, startNode, waitForUrl } from '../cli/processes.ts';
import { sandboxEnvironment } from '../cli/sandbox-environment.ts';
import { startTestRedis, type TestRedis } from '../lib/refresh/test-redis.ts';
import { aborted } from './aborted.ts';
import { createPortalInstance, type PortalInstance } from './portal-instance.ts';

/** Everything that a soak runs against, on free ports of this machine. */
export interface Stack {
  /** `NEXTAUTH_URL`: the address in the browser's bar, at which nothing listens. */
  readonly portalOrigin: string;
  readonly databricksOrigin: string;
  readonly instances: readonly [PortalInstance, PortalInstance];
  /** Redis goes, and comes back empty after so many ms. */
  restartRedis(downMs: number): Promise<void>;
  /** Ends every process. */
  stop(): Promise<void>;
}

const startTimeoutMs = 40_000;
const redisEndMs = 2_000;

/**
 * Starts the sandbox with its visitors, a Redis without a disk, and two instances of the portal
 * that share it. When one does not start, or on `signal`, all are ended. `onLine` receives the
 * instances' log.
 */
export async function startStack(
  { users, signal }: { users: number; signal: AbortSignal },
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
    sandbox?.kill('SIGTERM');
    await Promise.all([...instances.map((instance) => instance.stop()), redisEnd, sandboxEnd]);
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
    const started = startNode(commands.sandbox, environment, 'pipe');
    sandbox = started;
    started.stdout?.resume();
    started.stderr?.pipe(process.stderr);
    const instance = (name: 'one' | 'two') =>
      createPortalInstance(name, { port: ports[name], environment }, (line) => onLine(name, line));
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
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
