import { describe, expect, test } from 'vitest';
import { ExpiringMap } from '../store/expiring-map.ts';
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

describe('an expiring map', () => {
  test('drops expired entries, and the oldest one when it is full', () => {
    let now = 0;
    const map = new ExpiringMap<string>(2, () => now);
    map.set('a', 'A', 10);
    map.set('b', 'B', 20);
    map.set('c', 'C', 30);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, 'B', 'C']);
    now = 20;
    map.set('d', 'D', 30);
    expect([map.get('b'), map.get('c'), map.get('d')]).toEqual([undefined, 'C', 'D']);
  });
});
