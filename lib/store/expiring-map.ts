/** A map whose entries end by time, bounded in number: the oldest entry goes first. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; until: number }>();
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor(maxEntries: number, now: () => number) {
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (this.#now() < entry.until) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Keeps `value` until `until` (ms since the epoch), as the youngest entry. */
  set(key: string, value: Value, until: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until });
    // From the oldest on: ended entries go, so that no secret outlives its time in memory.
    for (const [oldest, entry] of this.#entries) {
      if (this.#now() < entry.until && this.#entries.size <= this.#maxEntries) break;
      this.#entries.delete(oldest);
    }
  }

  /** Key, value and end of every entry that has not ended. */
  *entries(): Generator<[key: string, value: Value, until: number]> {
    for (const [key, { value, until }] of this.#entries) {
      if (this.#now() < until) yield [key, value, until];
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
