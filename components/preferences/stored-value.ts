import { useSyncExternalStore } from 'react';

/** A value that this browser keeps for a user. */
export interface StoredValue<Value> {
  /** The value as it is now: the initial one where nothing, or nothing sound, is kept. */
  read(userKey: string): Value;
  /** Keeps what `change` makes of the value. Where storage is full or blocked, nothing happens. */
  update(userKey: string, change: (value: Value) => Value): void;
  /** Calls back after each change, in this tab or another; answers how to stop. */
  subscribe(listener: () => void): () => void;
  /** The value in a component; the initial one in the server's HTML and while that is taken over. */
  use(userKey: string): Value;
}

const prefix = 'portal:';
const maxCharacters = 16_384;
const listeners = new Set<() => void>();

/** Everything that is kept, or undefined where the browser refuses even to be asked. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/**
 * A value under `portal:<userKey>:<name>` that is checked by `guard` whenever it is read: people,
 * extensions and earlier versions write there, too. At most 16,384 characters are kept or read.
 * Make it once for each name, outside of components.
 */
export function storedValue<Value>(
  name: string,
  guard: (candidate: unknown) => candidate is Value,
  initial: Value,
): StoredValue<Value> {
  // One object per text, so that React sees a new value only where there is one.
  let known: { key: string; text: string | null; value: Value } | undefined;
  const keyOf = (userKey: string) => `${prefix}${userKey}:${name}`;

  function read(userKey: string): Value {
    const key = keyOf(userKey);
    const text = readText(key);
    if (known?.key !== key || known.text !== text) {
      const candidate = text === null ? undefined : parsed(text);
      known = { key, text, value: guard(candidate) ? candidate : initial };
    }
    return known.value;
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
    use: (userKey) =>
      useSyncExternalStore(
        subscribe,
        () => read(userKey),
        () => initial,
      ),
  };
}

/** Removes everything that this browser keeps for one user. */
export function forgetUser(userKey: string): void {
  try {
    const kept = storage();
    if (!kept) return;
    const keys = Array.from({ length: kept.length }, (_, index) => kept.key(index));
    for (const key of keys) {
      if (key?.startsWith(`${prefix}${userKey}:`)) kept.removeItem(key);
    }
  } catch {
    // Blocked: then nothing is kept either.
  }
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
    // Full or blocked: what the user sees stays as it is kept.
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
