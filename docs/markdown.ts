import { globSync } from 'node:fs';

/** Paths of all Markdown pages, from the root. */
export const pages: readonly string[] = globSync(['*.md', 'docs/**/*.md']).sort();

/** Matches a fenced code block: indentation, fence, language, code. */
const fence = /^( *)(`{3,})(\w*)[^\n]*\n([\s\S]*?)^\1\2`* *$/gm;
const codeSpan = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;

/** Returns the targets of all links and pictures of a page, whether in Markdown or in HTML. */
export function linksOf(page: string): string[] {
  const prose = page.replace(fence, '').replace(codeSpan, '');
  const inline = /\]\(\s*<?([^)>\s]+)>?(?:\s+"[^"]*")?\s*\)/g;
  const defined = /^ {0,3}\[[^\]]+\]:\s*<?([^>\s]+)/gm;
  const html = /<\w[^>]*\s(?:href|src|srcset)="([^"\s]+)/g;
  return [inline, defined, html].flatMap((pattern) =>
    [...prose.matchAll(pattern)].map(([, target = '']) => target),
  );
}

/** Returns the fragments that lead to a heading or an element of a page, as GitHub makes them. */
export function anchorsOf(page: string): Set<string> {
  const text = page.replace(fence, '');
  const anchors = new Set(
    [...text.matchAll(/<\w[^>]*\s(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id),
  );
  const counts = new Map<string, number>();
  for (const [, heading = ''] of text.matchAll(/^ {0,3}#{1,6} +(.+?)(?: +#+)? *$/gm)) {
    const slug = slugOf(heading);
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/** Returns the lines of a page's shell blocks, without comments. Joins continued lines. */
export function shellLinesOf(page: string): string[] {
  return [...page.matchAll(fence)]
    .filter(([, , , language = '']) => ['sh', 'bash', 'shell'].includes(language))
    .flatMap(([, , , , code = '']) => code.replace(/\\\n/g, ' ').split('\n'))
    .map((line) => line.replace(/(^|\s)#.*/, '').trim())
    .filter((line) => line !== '');
}

/** Returns the texts of a page's inline code. */
export function codeSpansOf(page: string): string[] {
  return [...page.replace(fence, '').matchAll(codeSpan)].map(([, , code = '']) => code.trim());
}

/**
 * Returns the fragment of a heading. Punctuation and the markup of links and pictures are dropped.
 */
function slugOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
    .replaceAll(' ', '-');
}
