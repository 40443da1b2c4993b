import { type ChildProcess, spawn } from 'node:child_process';
import { isPortFree } from './free-ports.ts';
import { root } from './sandbox-environment.ts';

const next = (folder: string = root) => `${folder}/node_modules/next/dist/bin/next`;

/** Listens on 127.0.0.1, also where localhost is `::1` first, and lets Next print the name to open. */
const localhost = (port: number) => ['-H', 'localhost', '-p', String(port)];
const ipv4First = '--dns-result-order=ipv4first';

/** Arguments of Node for the parts that commands start. */
export const commands = {
  sandbox: [`${root}/sandbox/main.ts`],
  build: [next(), 'build'],
  /** With `next` from that folder's packages; it starts the build of its working directory. */
  start: (port: number, folder?: string) => [ipv4First, next(folder), 'start', ...localhost(port)],
  dev: (port: number) => [ipv4First, next(), 'dev', ...localhost(port)],
} as const;

/**
 * Starts Node with the arguments and the environment on top of this process's own. With `pipe` its
 * output can be read; a number is the file descriptor that receives it. Both give preloads an IPC
 * channel.
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

/** The exit code of a child process; a signal counts as 1. */
export function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Throws a sentence that says what to do where a port of this machine is taken. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Error(`Port ${port} is in use. Choose another one with ${variable}=…`);
}

/** Waits until a URL answers 200; rejects after `timeoutMs` or when the child ends before. */
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
  throw new Error(`${url} did not answer`);
}

/** Ends all children when this process is told to end, or when one of them ends. */
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
