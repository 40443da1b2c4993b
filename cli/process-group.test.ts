import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endGroup } from './process-group.ts';

/** A process that starts another one, tells its pid, and runs on. */
const parent = (child: string) => `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => console.log(child.pid));
  setInterval(() => {}, 1000);
`;
const runsOn = "console.log('up'); setInterval(() => {}, 1000);";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function startGroup(child: string): Promise<{ leader: number; member: number }> {
  const started = spawn(process.execPath, ['-e', parent(child)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const [line] = await once(started.stdout, 'data');
  return { leader: started.pid ?? 0, member: Number(line) };
}

test('a group that is told to end leaves no process behind', async () => {
  const { leader, member } = await startGroup(runsOn);
  await endGroup(leader);
  expect([isAlive(leader), isAlive(member)]).toEqual([false, false]);
});

test('what is left of a group whose leader is gone ends, too', async () => {
  const { leader, member } = await startGroup(runsOn);
  process.kill(leader, 'SIGKILL');
  await expect.poll(() => isAlive(leader)).toBe(false);
  expect(isAlive(member)).toBe(true);
  await endGroup(leader);
  expect(isAlive(member)).toBe(false);
});

test('a process that will not end is killed when its time is over', async () => {
  const stubborn = `process.on('SIGTERM', () => {}); ${runsOn}`;
  const { leader, member } = await startGroup(stubborn);
  await endGroup(leader, { graceMs: 200 });
  expect(isAlive(member)).toBe(false);
});

test('a group that has ended already is no fault', async () => {
  const { leader } = await startGroup(runsOn);
  await endGroup(leader);
  await expect(endGroup(leader)).resolves.toBeUndefined();
});
