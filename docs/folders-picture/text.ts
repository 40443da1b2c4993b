/** Font sizes in a box, in px. */
export const [nameSize, textSize] = [13, 12];
/** Width of bold letters, relative to regular ones. */
export const boldness = 1.08;

/**
 * Returns the width of a letter in the widest font that the picture may be drawn with, in parts of
 * the size. Each viewer's system chooses the font, so lines must fit in all of them.
 */
const widthOf = (letter: string): number => {
  if (/[ijl.,:;'|!()[\] ]/.test(letter)) return 0.34;
  if (/[mwMW@]/.test(letter)) return 0.92;
  return /[A-Z]/.test(letter) ? 0.72 : 0.58;
};

/** Returns the maximum width of a text, in px. */
export function widthOfText(text: string, size: number = textSize): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * size;
}

/** Breaks a text into lines of at most `width` px. Throws if a single word is wider. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (widthOfText(word) > width) throw new Error(`"${word}" is wider than its box.`);
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOfText(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Escapes a text for XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
