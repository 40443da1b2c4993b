import { spawn } from 'node:child_process';
import { exitCode } from './processes.ts';
import { root } from './sandbox-environment.ts';

const defaultGraceMs = 10_000;
const afterKillMs = 5_000;
const pollMs = 50;
const running = new Set<number>();

/**
 * Runs Node in a new process group. Resolves with the exit code after every process of the group
 * has ended: remaining processes get SIGTERM, and SIGKILL after 10 s. If `output` is a file
 * descriptor, it receives standard output and error.
 */
export async function runGroup(
  args: readonly string[],
  environment: Record<string, string>,
  output: 'inherit' | number = 'inherit',
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', output, output],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${args[0]} could not be started`);
  running.add(pid);
  const code = await exitCode(child);
  await endGroup(pid);
  running.delete(pid);
  return code;
}

/** Ends all running groups on SIGINT or SIGTERM, then exits with 130 or 143, as shells do. */
export function endGroupsOnSignal(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      void Promise.all([...running].map((leader) => endGroup(leader))).then(() =>
        process.exit(code),
      );
    });
  }
}

/** Sends SIGTERM to every process of a group, and SIGKILL after `graceMs` (default 10 s). */
export async function endGroup(
  leader: number,
  { graceMs = defaultGraceMs }: { graceMs?: number } = {},
): Promise<void> {
  const killAt = Date.now() + graceMs;
  // A killed process that still exists is a zombie that its parent has not reaped.
  const giveUpAt = killAt + afterKillMs;
  let signal: NodeJS.Signals | 0 = 'SIGTERM';
  while (sendToGroup(leader, signal) && Date.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    signal = Date.now() < killAt ? 0 : 'SIGKILL';
  }
}

/** Sends a signal to a group; 0 only checks that it exists. Returns false if the group is gone. */
function sendToGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
