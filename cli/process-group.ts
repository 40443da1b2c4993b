import { spawn } from 'node:child_process';
import { exitCode } from './processes.ts';
import { root } from './sandbox-environment.ts';

const defaultGraceMs = 10_000;
const giveUpAfterKillMs = 5_000;
const pollMs = 50;
/** Process IDs of the leaders, which are also the IDs of their groups. */
const runningLeaders = new Set<number>();

/**
 * Runs Node in a new process group. Resolves with the exit code after every process of the group
 * has ended. When the first process exits, the others get SIGTERM, and SIGKILL after 10 s. `output`
 * is `inherit` or the file descriptor that receives standard output and error.
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
  runningLeaders.add(pid);
  const code = await exitCode(child);
  await endGroup(pid);
  runningLeaders.delete(pid);
  return code;
}

/** Ends all running groups on SIGINT or SIGTERM, then exits with 130 or 143, as shells do. */
export function endGroupsOnSignal(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      void Promise.all([...runningLeaders].map((leader) => endGroup(leader))).then(() =>
        process.exit(code),
      );
    });
  }
}

/**
 * Ends every process of a group: sends SIGTERM, and SIGKILL after `graceMs` (default 10 s).
 * `leader` is the ID of the group. Resolves when the group has ended, or 5 s after SIGKILL.
 */
export async function endGroup(
  leader: number,
  { graceMs = defaultGraceMs }: { graceMs?: number } = {},
): Promise<void> {
  const killAt = Date.now() + graceMs;
  // Do not wait forever: a killed process can stay as a zombie until its parent reaps it.
  const giveUpAt = killAt + giveUpAfterKillMs;
  let signal: NodeJS.Signals | 0 = 'SIGTERM';
  while (sendToGroup(leader, signal) && Date.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    // Signal 0 is not sent. It only checks whether the group still exists.
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
