/** Creates a source of numbers from 0 to 1 that a slug repeats (FNV-1a, then xorshift32). */
export function createSlugRandom(slug: string): () => number {
  let state = 2_166_136_261;
  for (const character of slug) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  // Xorshift stays at zero forever.
  state = state || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
