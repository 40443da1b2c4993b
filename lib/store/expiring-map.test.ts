import { expect, test } from 'vitest';
import { ExpiringMap } from './expiring-map.ts';

test('an expiring map drops expired entries, and the oldest one when it is full', () => {
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
