/** Makes random choices that a seed reproduces. */
export interface SeededRandom {
  /** Returns a number from `low` (included) to `high` (excluded). */
  between(low: number, high: number): number;
  /** Returns one of the items. Throws if the list is empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** Returns the items in random order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Creates another generator, so that one user's choices do not depend on another's timing. */
  fork(): SeededRandom;
}

/** Creates a mulberry32 generator (Tommy Ettinger), 32 bits of state. Unsuitable for secrets. */
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
      if (item === undefined) throw new Error('the list is empty');
      return item;
    },
    shuffle(items) {
      return items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item);
    },
    fork: () => createSeededRandom(Math.floor(next() * 2 ** 32)),
  };
  return random;
}
