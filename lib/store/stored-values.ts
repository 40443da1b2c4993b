import { ExpiringMap } from './expiring-map.ts';
import type { SharedStore } from './shared-store.ts';

/**
 * Seals short texts and opens them. `key` is the value's key in the store: a seal that was copied
 * to another key does not open.
 */
export interface TextSeal {
  seal(key: string, text: string): Promise<string>;
  /** Returns the text, or undefined if the seal is invalid or belongs to another key. */
  open(key: string, sealed: string): Promise<string | undefined>;
}

/**
 * Reads and writes values in the shared store. Values expire by the clock of the reading process.
 */
export interface StoredValues {
  read(key: string): Promise<string | undefined>;
  /** Writes a value that expires at `until` (ms since the epoch). */
  write(key: string, value: string, until: number): Promise<void>;
  /** Writes the values that this process has written or read, if the store has lost them since. */
  restore(): Promise<void>;
}

const maxRemembered = 10_000;
const batchSize = 100;

/**
 * Creates values that contain their own expiry. (The store's expiry only cleans up.) Until a value
 * expires, the process that wrote or read it remembers it, so that it can restore a store that has
 * lost its data. With `seal`, a value that does not open counts as missing.
 */
export function createStoredValues(
  store: SharedStore,
  { now, seal }: { now: () => number; seal?: TextSeal },
): StoredValues {
  const remembered = new ExpiringMap<string>(maxRemembered, now);

  async function read(key: string): Promise<string | undefined> {
    const [stored] = await store.get([key]);
    const separator = stored?.indexOf(' ') ?? -1;
    if (!stored || separator < 0) return undefined;
    const until = Number(stored.slice(0, separator));
    if (!Number.isFinite(until) || now() >= until) return undefined;
    const value = stored.slice(separator + 1);
    const opened = seal ? await seal.open(key, value) : value;
    if (opened !== undefined) remembered.set(key, stored, until);
    return opened;
  }

  return {
    read,
    async write(key, value, until) {
      const stored = `${until} ${seal ? await seal.seal(key, value) : value}`;
      remembered.set(key, stored, until);
      await store.set(key, stored, until - now());
    },
    async restore() {
      const values = [...remembered.entries()];
      for (let start = 0; start < values.length; start += batchSize) {
        await Promise.allSettled(
          values
            .slice(start, start + batchSize)
            .map(([key, stored, until]) => store.setIfAbsent(key, stored, until - now())),
        );
      }
    },
  };
}
