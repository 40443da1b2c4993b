import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endGroup } from './process-group.ts';

/** Returns a script that runs `childScript` in a child, prints its PID, and keeps running. */
const parentScript = (childScript: string) => `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(childScript)}], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => console.log(child.pid));
  setInterval(() => {}, 1000);
`;
const runForever = "console.log('up'); setInterval(() => {}, 1000);";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts a process (the leader) and its child (the member) in a new group. Returns both PIDs. */
async function startGroup(childScript: string): Promise<{ leader: number; member: number }> {
  const leaderProcess = spawn(process.execPath, ['-e', parentScript(childScript)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const [line] = await once(leaderProcess.stdout, 'data');
  return { leader: leaderProcess.pid ?? 0, member: Number(line) };
}

test('endGroup ends every process of a group', async () => {
  const { leader, member } = await startGroup(runForever);
  await endGroup(leader);
  expect([isAlive(leader), isAlive(member)]).toEqual([false, false]);
});

test('endGroup ends the remaining processes after the leader was killed', async () => {
  const { leader, member } = await startGroup(runForever);
  process.kill(leader, 'SIGKILL');
  await expect.poll(() => isAlive(leader)).toBe(false);
  expect(isAlive(member)).toBe(true);
  await endGroup(leader);
  expect(isAlive(member)).toBe(false);
});

test('after graceMs, endGroup kills a process that ignores SIGTERM', async () => {
  const ignoreSigterm = `process.on('SIGTERM', () => {}); ${runForever}`;
  const { leader, member } = await startGroup(ignoreSigterm);
  await endGroup(leader, { graceMs: 200 });
  expect(isAlive(member)).toBe(false);
});

test('endGroup resolves if the group has already ended', async () => {
  const { leader } = await startGroup(runForever);
  await endGroup(leader);
  await expect(endGroup(leader)).resolves.toBeUndefined();
});
