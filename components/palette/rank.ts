/** Holds what a search compares of an item. Folded: in lowercase, without accents. */
export interface Searchable {
  readonly title: string;
  readonly titleWords: readonly string[];
  /** All other text that a search covers. */
  readonly text: string;
}

/** Minimum length of a query's word in which a typing mistake is forgiven, in characters. */
const minTypoLength = 4;

/**
 * Returns how well an item matches the words of a query, all folded: 0 is best. Returns undefined if
 * a word matches nothing. From best to worst: the title begins with the word, a word of the title
 * does, the title contains it, the other text does, or a word of the title does but for one typing
 * mistake.
 */
export function rank(item: Searchable, queryWords: readonly string[]): number | undefined {
  let sum = 0;
  for (const word of queryWords) {
    const wordRank = rankWord(item, word);
    if (wordRank === undefined) return undefined;
    sum += wordRank;
  }
  return sum;
}

function rankWord({ title, titleWords, text }: Searchable, word: string): number | undefined {
  if (title.startsWith(word)) return 0;
  if (titleWords.some((titleWord) => titleWord.startsWith(word))) return 1;
  if (title.includes(word)) return 2;
  if (text.includes(word)) return 3;
  if (word.length < minTypoLength) return undefined;
  return titleWords.some((titleWord) => startsWithTypo(titleWord, word)) ? 4 : undefined;
}

/**
 * Checks whether a text begins with a word but for one mistake: a wrong, missing, or additional
 * character, or two characters in the wrong order.
 */
export function startsWithTypo(text: string, word: string): boolean {
  let start = 0;
  while (start < word.length && text[start] === word[start]) start += 1;
  if (start === word.length) return true;
  const restOfWord = word.slice(start);
  const rest = text.slice(start);
  const isSwapped = rest.length >= 2 && restOfWord[0] === rest[1] && restOfWord[1] === rest[0];
  return (
    rest.slice(1).startsWith(restOfWord.slice(1)) ||
    rest.slice(1).startsWith(restOfWord) ||
    rest.startsWith(restOfWord.slice(1)) ||
    (isSwapped && rest.slice(2).startsWith(restOfWord.slice(2)))
  );
}
