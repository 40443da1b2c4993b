import { ExpiringMap } from './expiring-map.ts';
import type { SharedStore } from './shared-store.ts';

/** Seals short texts and opens them. A seal opens only with the key that it was sealed with. */
export interface TextSeal {
  seal(key: string, text: string): Promise<string>;
  /** Returns the text, or undefined if the seal is invalid or belongs to another key. */
  open(key: string, sealed: string): Promise<string | undefined>;
}

/** Reads and writes values in the shared store that expire by this process's clock. */
export interface StoredValues {
  read(key: string): Promise<string | undefined>;
  /** Writes a value that expires at `until` (ms since the epoch). */
  write(key: string, value: string, until: number): Promise<void>;
  /** Writes values again that this process wrote or read and that the store has lost since. */
  restore(): Promise<void>;
}

const maxRemembered = 10_000;
const batch = 100;

/**
 * Creates values that contain their own expiry; the store's expiry only cleans up. This process
 * remembers each value that it read or wrote until it expires, so that it can restore a store that
 * lost its data. With `seal`, values that it cannot open count as missing.
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
      const all = [...remembered.entries()];
      for (let start = 0; start < all.length; start += batch) {
        await Promise.allSettled(
          all
            .slice(start, start + batch)
            .map(([key, stored, until]) => store.setIfAbsent(key, stored, until - now())),
        );
      }
    },
  };
}
