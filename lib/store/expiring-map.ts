/** Holds entries that expire. When the map is full, it evicts the oldest entry. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; until: number }>();
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor(maxEntries: number, now: () => number) {
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  /** Returns the value of `key`, or undefined if it is missing or expired. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (this.#now() < entry.until) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Stores `value` until `until` (ms since the epoch), as the newest entry. */
  set(key: string, value: Value, until: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until });
    // Deletes from the oldest entry on, up to the first one that may stay. Expired entries go even
    // if there is room, so that secrets do not stay in memory.
    for (const [oldest, entry] of this.#entries) {
      if (this.#now() < entry.until && this.#entries.size <= this.#maxEntries) break;
      this.#entries.delete(oldest);
    }
  }

  /** Yields key, value, and expiry of every entry that has not expired. */
  *entries(): Generator<[key: string, value: Value, until: number]> {
    for (const [key, { value, until }] of this.#entries) {
      if (this.#now() < until) yield [key, value, until];
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
