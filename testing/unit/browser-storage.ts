/** Creates an in-memory `Storage` that holds at most `maxCharacters`, as browsers limit it. */
export function testStorage(maxCharacters = 5_000_000): globalThis.Storage {
  const entries = new Map<string, string>();
  const size = () => [...entries].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
    setItem(key, text) {
      if (size() + key.length + text.length > maxCharacters)
        throw new DOMException('', 'QuotaExceededError');
      entries.set(key, text);
    },
  };
}
