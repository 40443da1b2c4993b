/** Storage as browsers have it, with a limit like theirs, on which tests can look and lean. */
export function testStorage(limit = 5_000_000): globalThis.Storage {
  const kept = new Map<string, string>();
  const size = () => [...kept].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    setItem(key, text) {
      if (size() + key.length + text.length > limit)
        throw new DOMException('', 'QuotaExceededError');
      kept.set(key, text);
    },
  };
}
