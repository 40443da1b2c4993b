import { spawn } from 'node:child_process';
import { exitCode } from './processes.ts';
import { root } from './sandbox-environment.ts';

const defaultGraceMs = 10_000;
const afterKillMs = 5_000;
const pollMs = 50;
const running = new Set<number>();

/**
 * Runs Node with the arguments in a process group of its own, and resolves with the exit code once
 * every process of the group has ended: what is left of it is told to end, and killed after 10 s.
 * `output` receives standard output and error instead of the terminal.
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

/** Ends every group that runs when this process is told to end, then exits as a shell reports it. */
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

/** Tells every process of a group to end, and kills what has not ended after `graceMs` (10 s). */
export async function endGroup(
  leader: number,
  { graceMs = defaultGraceMs }: { graceMs?: number } = {},
): Promise<void> {
  const killAt = Date.now() + graceMs;
  // A killed process that is still listed is a zombie: its parent has not reaped it.
  const givenUpAt = killAt + afterKillMs;
  let signal: NodeJS.Signals | 0 = 'SIGTERM';
  while (sendToGroup(leader, signal) && Date.now() < givenUpAt) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    signal = Date.now() < killAt ? 0 : 'SIGKILL';
  }
}

/** False once no process of the group is left. */
function sendToGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
