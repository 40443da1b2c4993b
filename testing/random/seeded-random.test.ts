import { expect, test } from 'vitest';
import { createSeededRandom } from './seeded-random.ts';

const first = (seed: number) => {
  const random = createSeededRandom(seed);
  return Array.from({ length: 5 }, () => Math.floor(random.between(0, 2 ** 32)));
};

test('is mulberry32', () => {
  expect(first(42)).toEqual([2581720956, 1925393290, 3661312704, 2876485805, 750819978]);
});

test('a seed repeats itself, and another one does not', () => {
  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
});

test('a fork does not depend on what its parent does later', () => {
  const [one, other] = [createSeededRandom(1), createSeededRandom(1)];
  const [fork, same] = [one.fork(), other.fork()];
  other.between(0, 1);
  expect(fork.between(0, 1)).toBe(same.between(0, 1));
});

test('a shuffle keeps every item', () => {
  expect(createSeededRandom(3).shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
});
