import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutageWatch } from './outage-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const told: string[] = [];
  let sent = 0;
  const watch = createOutageWatch({
    now: Date.now,
    answerMs: 500,
    isOutage: () => true,
    onOutage: () => told.push('out'),
    onRecovery: () => told.push('back'),
  });
  const command = (answer: Promise<string>) =>
    watch.command('read', () => {
      sent += 1;
      return answer;
    });
  return { watch, told, command, sent: () => sent };
}

const never = new Promise<string>(() => {});

test('after a command that was too slow, none is sent for a second', async () => {
  const { command, sent, told, watch } = setUp();
  const slow = expect(command(never)).rejects.toThrow('Redis took too long');
  await vi.advanceTimersByTimeAsync(501);
  await slow;
  for (let request = 0; request < 10; request += 1) {
    await expect(command(never)).rejects.toThrow('Redis has just been too slow');
  }
  expect(sent()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await command(Promise.resolve('there'))).toBe('there');
  expect(told).toEqual(['out', 'back']);
  expect(watch.outSince()).toBeUndefined();
});

test('a store that still reads and no longer writes is out until it writes again', async () => {
  const { told, watch } = setUp();
  const write = (answer: Promise<string>) => watch.command('write', () => answer);
  const full = () => Promise.reject(new Error('OOM'));
  await expect(watch.command('write', full)).rejects.toThrow('OOM');
  await watch.command('read', async () => 'there');
  await expect(watch.command('write', full)).rejects.toThrow('OOM');
  expect(told).toEqual(['out']);
  await write(Promise.resolve('OK'));
  expect(told).toEqual(['out', 'back']);
});

test('an answer that comes too late is handed over, so that it can be undone', async () => {
  const { watch } = setUp();
  const late: string[] = [];
  let answer: (text: string) => void = () => {};
  const slow = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const told = expect(
    watch.command(
      'write',
      () => slow,
      (text) => late.push(text),
    ),
  ).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(501);
  await told;
  answer('OK after all');
  await vi.advanceTimersByTimeAsync(0);
  expect(late).toEqual(['OK after all']);
});
