const width = 8;

/**
 * Finds needles in many texts in one pass over each. Needles have 16 characters or more: whichever
 * way the last 15 of them lie over a text's blocks of eight, they cover one block whole. The last,
 * since all tokens begin alike.
 */
export function createFinder(secrets: readonly string[]): (text: string) => string[] {
  const byBlock = new Map<string, Set<string>>();
  for (const secret of secrets) {
    if (secret.length < 2 * width) throw new Error('a needle is too short to be looked for');
    const tail = secret.slice(1 - 2 * width);
    for (let start = 0; start < width; start += 1) {
      const block = tail.slice(start, start + width);
      byBlock.set(block, (byBlock.get(block) ?? new Set()).add(secret));
    }
  }
  return (text) => {
    const candidates = new Set<string>();
    for (let start = 0; start + width <= text.length; start += width) {
      const found = byBlock.get(text.slice(start, start + width));
      for (const secret of found ?? []) candidates.add(secret);
    }
    return [...candidates].filter((secret) => text.includes(secret));
  };
}
