import { useSyncExternalStore } from 'react';
import { deletePreferenceCookie } from './preference-cookie.ts';

/** Describes a value that this browser stores per user. Each user has a key (`userKey`). */
export interface StoredValue<Value> {
  /** Returns the current value, or the initial one if nothing valid is stored. */
  read(userKey: string): Value;
  /** Stores what `change` returns, unless the text is too long or storage is full or blocked. */
  update(userKey: string, change: (value: Value) => Value): void;
  /**
   * Calls `listener` after each change of any stored value, in this or another tab. Returns a
   * function that unsubscribes.
   */
  subscribe(listener: () => void): () => void;
  /**
   * React hook: returns the value. On the server and during hydration, returns `serverValue`, which
   * is the initial value by default.
   */
  use(userKey: string, serverValue?: Value): Value;
}

const prefix = 'portal:';
const maxCharacters = 16_384;
const listeners = new Set<() => void>();

/** Returns the storage, or undefined if the browser blocks access to it. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/**
 * Creates a value stored under `portal:<userKey>:<name>`. `guard` checks the stored value, because
 * users, extensions, and earlier versions of the portal can write to this storage. Stores and reads
 * at most 16,384 characters. Call it once per name, outside of components.
 */
export function storedValue<Value>(
  name: string,
  guard: (candidate: unknown) => candidate is Value,
  initial: Value,
): StoredValue<Value> {
  // Return one object per stored text, so that React renders only when the text changes.
  let cached: { key: string; text: string | null; value: Value } | undefined;
  const keyOf = (userKey: string) => `${prefix}${userKey}:${name}`;

  function read(userKey: string): Value {
    const key = keyOf(userKey);
    const text = readText(key);
    if (cached?.key !== key || cached.text !== text) {
      const candidate = text === null ? undefined : parseJson(text);
      cached = { key, text, value: guard(candidate) ? candidate : initial };
    }
    return cached.value;
  }

  return {
    read,
    subscribe,
    update(userKey, change) {
      const before = read(userKey);
      const after = change(before);
      if (after === before) return;
      const text = JSON.stringify(after);
      if (text.length > maxCharacters) return;
      writeText(keyOf(userKey), text);
      for (const listener of listeners) listener();
    },
    use: (userKey, serverValue = initial) =>
      useSyncExternalStore(
        subscribe,
        () => read(userKey),
        () => serverValue,
      ),
  };
}

/** Returns the names of the values that this browser stores for a user. */
export function storedKeys(userKey: string): string[] {
  const start = `${prefix}${userKey}:`;
  try {
    const store = storage();
    const keys = Array.from({ length: store?.length ?? 0 }, (_, index) => store?.key(index) ?? '');
    return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  } catch {
    // Storage can also be blocked at this point; then nothing is stored.
    return [];
  }
}

/** Removes everything that this browser stores for one user. */
export function forgetUser(userKey: string): void {
  deletePreferenceCookie('portal-marks');
  for (const name of storedKeys(userKey)) storage()?.removeItem(`${prefix}${userKey}:${name}`);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const fromOtherTab = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(prefix)) listener();
  };
  listeners.add(listener);
  addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', fromOtherTab);
  };
}

function readText(key: string): string | null {
  try {
    const text = storage()?.getItem(key) ?? null;
    return text !== null && text.length <= maxCharacters ? text : null;
  } catch {
    return null;
  }
}

function writeText(key: string, text: string): void {
  try {
    storage()?.setItem(key, text);
  } catch {
    // Storage is full or blocked. The change is lost: the page keeps the previous value.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
