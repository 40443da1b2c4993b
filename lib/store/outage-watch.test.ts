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
  let sentCommands = 0;
  const watch = createOutageWatch({
    now: Date.now,
    timeoutMs: 500,
    isOutage: () => true,
    onOutage: () => calls.push('outage'),
    onRecovery: () => calls.push('recovery'),
  });
  const command = (reply: Promise<string>) =>
    watch.command('read', () => {
      sentCommands += 1;
      return reply;
    });
  return { watch, calls, command, sentCommands: () => sentCommands };
}

const never = new Promise<string>(() => {});

test('after a timeout, no command is sent for a second', async () => {
  const { command, sentCommands, calls, watch } = setUp();
  const rejection = expect(command(never)).rejects.toThrow('Redis did not answer within 500 ms');
  await vi.advanceTimersByTimeAsync(501);
  await rejection;
  for (let request = 0; request < 10; request += 1) {
    await expect(command(never)).rejects.toThrow('a Redis command has just timed out');
  }
  expect(sentCommands()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await command(Promise.resolve('value'))).toBe('value');
  expect(calls).toEqual(['outage', 'recovery']);
  expect(watch.outageSince()).toBeUndefined();
});

test('a store that reads but does not write is in an outage until it writes again', async () => {
  const { calls, watch } = setUp();
  const write = (reply: Promise<string>) => watch.command('write', () => reply);
  const rejectAsFull = () => Promise.reject(new Error('OOM'));
  await expect(watch.command('write', rejectAsFull)).rejects.toThrow('OOM');
  await watch.command('read', async () => 'value');
  await expect(watch.command('write', rejectAsFull)).rejects.toThrow('OOM');
  expect(calls).toEqual(['outage']);
  await write(Promise.resolve('OK'));
  expect(calls).toEqual(['outage', 'recovery']);
});

test('a reply after the timeout is passed to `onLateReply`, which can undo the command', async () => {
  const { watch } = setUp();
  const lateReplies: string[] = [];
  let sendReply: (text: string) => void = () => {};
  const reply = new Promise<string>((resolve) => {
    sendReply = resolve;
  });
  const rejection = expect(
    watch.command(
      'write',
      () => reply,
      (text) => lateReplies.push(text),
    ),
  ).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(501);
  await rejection;
  sendReply('OK');
  await vi.advanceTimersByTimeAsync(0);
  expect(lateReplies).toEqual(['OK']);
});
