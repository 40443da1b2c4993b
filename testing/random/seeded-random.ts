/** Random choices that a seed repeats. */
export interface SeededRandom {
  /** At least `low`, below `high`. */
  between(low: number, high: number): number;
  /** One of the items; throws where there is none. */
  pick<Item>(items: readonly Item[]): Item;
  /** The items in random order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** A generator of its own, so that one user's choices do not depend on another's timing. */
  fork(): SeededRandom;
}

/** mulberry32 (Tommy Ettinger): 32 bits of state, even enough for load, of no use for secrets. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const random: SeededRandom = {
    between: (low, high) => low + next() * (high - low),
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('there is nothing to choose from');
      return item;
    },
    shuffle(items) {
      return items
        .map((item) => ({ item, order: next() }))
        .sort((one, other) => one.order - other.order)
        .map(({ item }) => item);
    },
    fork: () => createSeededRandom(Math.floor(next() * 2 ** 32)),
  };
  return random;
}
