import { type ChildProcess, spawn } from 'node:child_process';
import { createClient } from 'redis';
import { freePorts } from '../../cli/free-ports.ts';

/** Controls a real Redis on a free port, without persistence. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Suspends Redis: connections stay open, but get no reply until `resume`. */
  pause(): void;
  resume(): void;
}

/** Starts `redis-server` from PATH. Rejects if it is not installed. */
export async function startTestRedis(): Promise<TestRedis> {
  const { port } = await freePorts('port');
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    const started = spawn('redis-server', args, { stdio: 'ignore' });
    child = started;
    await new Promise((spawned, failed) => started.once('spawn', spawned).once('error', failed));
    // Connect repeatedly until Redis listens.
    const client = createClient({ url, socket: { reconnectStrategy: () => 20 } });
    client.on('error', () => {});
    await client.connect();
    client.destroy();
  }
  await start();
  return {
    url,
    start,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async stop() {
      const running = child;
      child = undefined;
      if (!running) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await ended;
    },
  };
}
