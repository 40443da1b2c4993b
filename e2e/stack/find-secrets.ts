const blockSize = 8;

/**
 * Returns a function that finds secrets in a text in one pass. The function splits the text into
 * blocks of 8 characters and looks up each block in an index. The index has every 8 consecutive
 * characters of a secret's last 15. One of these is a whole block, wherever the secret starts. The
 * characters before the last 15 are not in the index, because all tokens begin alike.
 * Throws if a secret has fewer than 16 characters.
 */
export function createFinder(secrets: readonly string[]): (text: string) => string[] {
  const byBlock = new Map<string, Set<string>>();
  for (const secret of secrets) {
    if (secret.length < 2 * blockSize) throw new Error('a secret is too short to search for');
    const tail = secret.slice(1 - 2 * blockSize);
    for (let start = 0; start < blockSize; start += 1) {
      const block = tail.slice(start, start + blockSize);
      byBlock.set(block, (byBlock.get(block) ?? new Set()).add(secret));
    }
  }
  return (text) => {
    const candidates = new Set<string>();
    for (let start = 0; start + blockSize <= text.length; start += blockSize) {
      const found = byBlock.get(text.slice(start, start + blockSize));
      for (const secret of found ?? []) candidates.add(secret);
    }
    return [...candidates].filter((secret) => text.includes(secret));
  };
}
