import { expect, test } from 'vitest';
import { createIdempotencyCache } from './idempotency-cache.ts';

test('requests with the same key get the first answer for 5 s', async () => {
  let now = 0;
  const cache = createIdempotencyCache(() => now);
  expect(await cache.answerOnce('key', async () => 'first')).toBe('first');
  now = 4_999;
  expect(await cache.answerOnce('key', async () => 'second')).toBe('first');
  expect(await cache.answerOnce('other key', async () => 'other')).toBe('other');
  now = 5_000;
  expect(await cache.answerOnce('key', async () => 'third')).toBe('third');
});

test('after a rejection, the next request tries again', async () => {
  const cache = createIdempotencyCache(() => 0);
  const failing = cache.answerOnce('key', () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(await cache.answerOnce('key', async () => 'second')).toBe('second');
});

test('a rejection after more than 5 s leaves the answer of a later request', async () => {
  let now = 0;
  const cache = createIdempotencyCache(() => now);
  const slow = Promise.withResolvers<string>();
  const first = cache.answerOnce('key', () => slow.promise);
  now = 6_000;
  await cache.answerOnce('key', async () => 'second');
  slow.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  expect(await cache.answerOnce('key', async () => 'third')).toBe('second');
});
