/**
 * What the coordinator needs of a store that several processes share. Every method rejects when
 * the store does not answer in time. Times to live are in milliseconds.
 */
export interface SharedStore {
  /** The values of `keys`, in their order. */
  get(keys: readonly string[]): Promise<(string | undefined)[]>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Sets `key` unless it exists; answers whether it did. */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Deletes `key` if it still holds `value`. */
  deleteIfEqual(key: string, value: string): Promise<void>;
  /** Raises the number at `key` to at least `value`, and answers what it is then. */
  raise(key: string, value: number, ttlMs: number): Promise<number>;
  /** Wakes whoever waits for `key`, in any process. */
  wake(key: string): Promise<void>;
  /** Resolves when `key` is woken, or after `maxMs`, also while the store is away. */
  waitFor(key: string, maxMs: number): Promise<void>;
  /** Since when the store has not answered (ms since the epoch); undefined while it does. */
  outSince(): number | undefined;
  /**
   * Calls `listener` each time that the store answers again after an outage. Where the connection
   * was lost in it, the store may have restarted with nothing.
   */
  onBack(listener: (outage: { readonly hasLostConnection: boolean }) => void): void;
}
