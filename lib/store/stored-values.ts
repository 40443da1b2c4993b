import { ExpiringMap } from './expiring-map.ts';
import type { SharedStore } from './shared-store.ts';

/** Seals short texts and opens them, bound to the key under which they are stored. */
export interface TextSeal {
  seal(key: string, text: string): Promise<string>;
  /** The text, or undefined where the seal or its key is not right. */
  open(key: string, sealed: string): Promise<string | undefined>;
}

/** Values in the shared store that end by this process's clock; `until` in ms since the epoch. */
export interface StoredValues {
  read(key: string): Promise<string | undefined>;
  write(key: string, value: string, until: number): Promise<void>;
  /** Writes again what this process wrote or read and the store has lost since. */
  restore(): Promise<void>;
}

const maxRemembered = 10_000;
const batch = 100;

/**
 * Values in the store, each with its own end in front: the store's own expiry only cleans up. What
 * passed through this process is remembered until its end, so that a store that lost its memory
 * gets it back from whoever has it. With `seal`, values that were not sealed here count as absent.
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
