import { type ChildProcess, spawn } from 'node:child_process';
import { isPortFree } from './free-ports.ts';
import { root } from './sandbox-environment.ts';

const next = (folder: string = root) => `${folder}/node_modules/next/dist/bin/next`;

/** Makes Next print `localhost` as its address. */
const localhost = (port: number) => ['-H', 'localhost', '-p', String(port)];
/** Makes Next listen on 127.0.0.1, even if `localhost` resolves to `::1` first. */
const ipv4First = '--dns-result-order=ipv4first';

/** Holds the Node arguments of each process that the commands start. */
export const commands = {
  sandbox: [`${root}/sandbox/main.ts`],
  build: [next(), 'build'],
  /**
   * Starts the project's build with the `next` that is installed in `folder`. To start the build of
   * another folder, append that folder.
   */
  start: (port: number, folder?: string) => [ipv4First, next(folder), 'start', ...localhost(port)],
  dev: (port: number) => [ipv4First, next(), 'dev', ...localhost(port)],
} as const;

/**
 * Starts Node with this process's environment plus `environment`. With `stdio` as `pipe`, the
 * caller reads the output. A file descriptor as `stdio` receives the output. Unlike `inherit`, both
 * add an IPC channel for preloads.
 */
export function startNode(
  args: readonly string[],
  environment: Record<string, string>,
  stdio: 'inherit' | 'pipe' | number = 'inherit',
): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', stdio, stdio, ...(stdio === 'inherit' ? [] : (['ipc'] as const))],
  });
}

/** Resolves with the exit code of a child process, or 1 if a signal ended it. */
export function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Throws if a port is in use, and names the environment variable that changes it. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Error(`Port ${port} is in use. Choose another one with ${variable}=…`);
}

/** Waits until a URL responds with 2xx. Rejects after `timeoutMs` or when the child exits. */
export async function waitForUrl(
  url: string,
  { child, timeoutMs }: { child: ChildProcess; timeoutMs: number },
): Promise<void> {
  const endsAt = Date.now() + timeoutMs;
  while (Date.now() < endsAt && child.exitCode === null) {
    const isUp = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} did not respond`);
}

/**
 * Ends all children when one exits, or when this process gets SIGINT or SIGTERM. Resolves with the
 * first exit code when all have exited.
 */
export async function runTogether(children: readonly ChildProcess[]): Promise<number> {
  const end = () => {
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const ends = children.map(exitCode);
  const code = await Promise.race(ends);
  end();
  await Promise.all(ends);
  return code;
}
