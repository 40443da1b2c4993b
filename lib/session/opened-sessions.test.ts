import { describe, expect, test } from 'vitest';
import { createOpenedSessions } from './opened-sessions.ts';

describe('opened sessions', () => {
  test('are cached for a minute per list of cookie values, and frozen', async () => {
    let now = 0;
    let opens = 0;
    const sessions = createOpenedSessions<{ user: { name: string } }>(() => now);
    const open = (...values: string[]) =>
      sessions.open(values, async () => {
        opens += 1;
        return { user: { name: values.join() } };
      });
    const first = await open('a', 'b');
    expect(await open('a', 'b')).toBe(first);
    expect(await open('ab', '')).not.toBe(first);
    expect(opens).toBe(2);
    expect(() => Object.assign(first.user, { name: 'eve' })).toThrow(TypeError);
    now = 60_000;
    await open('a', 'b');
    expect(opens).toBe(3);
  });
});

test('the cache holds 1,000 opened sessions and evicts the oldest one', async () => {
  const sessions = createOpenedSessions<{ id: string }>(() => 0);
  const opened: string[] = [];
  const open = (id: string) =>
    sessions.open([id], async () => {
      opened.push(id);
      return { id };
    });
  for (let index = 0; index < 1_000; index += 1) await open(`session-${index}`);
  await open('session-0');
  expect(opened).toHaveLength(1_000);
  await open('session-1000');
  await open('session-1');
  expect(opened.slice(1_000)).toEqual(['session-1000']);
  await open('session-0');
  expect(opened.slice(1_001)).toEqual(['session-0']);
});
