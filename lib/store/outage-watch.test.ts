import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutageWatch } from './outage-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const calls: string[] = [];
  let sent = 0;
  const watch = createOutageWatch({
    now: Date.now,
    answerMs: 500,
    isOutage: () => true,
    onOutage: () => calls.push('out'),
    onRecovery: () => calls.push('back'),
  });
  const command = (reply: Promise<string>) =>
    watch.command('read', () => {
      sent += 1;
      return reply;
    });
  return { watch, calls, command, sent: () => sent };
}

const never = new Promise<string>(() => {});

test('after a timeout, no command is sent for a second', async () => {
  const { command, sent, calls, watch } = setUp();
  const slow = expect(command(never)).rejects.toThrow('Redis did not answer within 500 ms');
  await vi.advanceTimersByTimeAsync(501);
  await slow;
  for (let request = 0; request < 10; request += 1) {
    await expect(command(never)).rejects.toThrow('a Redis command has just timed out');
  }
  expect(sent()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await command(Promise.resolve('value'))).toBe('value');
  expect(calls).toEqual(['out', 'back']);
  expect(watch.outageSince()).toBeUndefined();
});

test('a store that reads but does not write is in an outage until it writes again', async () => {
  const { calls, watch } = setUp();
  const write = (reply: Promise<string>) => watch.command('write', () => reply);
  const full = () => Promise.reject(new Error('OOM'));
  await expect(watch.command('write', full)).rejects.toThrow('OOM');
  await watch.command('read', async () => 'value');
  await expect(watch.command('write', full)).rejects.toThrow('OOM');
  expect(calls).toEqual(['out']);
  await write(Promise.resolve('OK'));
  expect(calls).toEqual(['out', 'back']);
});

test('a late reply is passed to the callback, which can undo the command', async () => {
  const { watch } = setUp();
  const late: string[] = [];
  let reply: (text: string) => void = () => {};
  const slow = new Promise<string>((resolve) => {
    reply = resolve;
  });
  const calls = expect(
    watch.command(
      'write',
      () => slow,
      (text) => late.push(text),
    ),
  ).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(501);
  await calls;
  reply('OK');
  await vi.advanceTimersByTimeAsync(0);
  expect(late).toEqual(['OK']);
});
