import { expect, test } from 'vitest';
import { createSeededRandom } from './seeded-random.ts';

const firstNumbers = (seed: number) => {
  const random = createSeededRandom(seed);
  return Array.from({ length: 5 }, () => Math.floor(random.between(0, 2 ** 32)));
};

test('the generator is mulberry32', () => {
  expect(firstNumbers(42)).toEqual([2581720956, 1925393290, 3661312704, 2876485805, 750819978]);
});

test('the same seed gives the same numbers, and another seed gives others', () => {
  expect(firstNumbers(7)).toEqual(firstNumbers(7));
  expect(firstNumbers(7)).not.toEqual(firstNumbers(8));
});

test('a fork does not depend on later calls of its parent', () => {
  const [one, other] = [createSeededRandom(1), createSeededRandom(1)];
  const [fork, same] = [one.fork(), other.fork()];
  other.between(0, 1);
  expect(fork.between(0, 1)).toBe(same.between(0, 1));
});

test('a shuffle keeps all items', () => {
  expect(createSeededRandom(3).shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
});
