/**
 * Describes a store that several processes share. Every method rejects if the store does not answer
 * in time. `ttlMs` is the time in ms after which the store deletes the value.
 */
export interface SharedStore {
  /** Returns the values of `keys`, in the same order. */
  get(keys: readonly string[]): Promise<(string | undefined)[]>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Sets `key` unless it exists. Returns true if it did not exist. */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Deletes `key` if it still holds `value`. */
  deleteIfEqual(key: string, value: string): Promise<void>;
  /** Raises the number at `key` to at least `value`, and returns the new number. */
  raise(key: string, value: number, ttlMs: number): Promise<number>;
  /** Wakes all callers of `waitFor(key)`, in any process. */
  wake(key: string): Promise<void>;
  /** Resolves at the next `wake(key)`, or after `maxMs`. Never rejects, even during an outage. */
  waitFor(key: string, maxMs: number): Promise<void>;
  /** Returns the start of the current outage (ms since the epoch), or undefined without one. */
  outageSince(): number | undefined;
  /**
   * Calls `listener` each time the store answers again after an outage. If the connection was lost,
   * the store may have restarted empty.
   */
  onRecovered(listener: (outage: { readonly hasLostConnection: boolean }) => void): void;
}
