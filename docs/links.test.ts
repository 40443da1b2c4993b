import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from '../architecture/imports.ts';
import { anchorsOf, codeSpansOf, linksOf, pages } from './markdown.ts';

const isExternal = (link: string) => /^(https?|mailto):/.test(link);

/** Returns what is wrong with a link on the page at `path`, or undefined if the link works. */
function issueOfLink(path: string, link: string): string | undefined {
  const [file = '', anchor] = decodeURIComponent(link).split('#');
  if (file.startsWith('/')) return 'is not relative';
  const target = file === '' ? path : join(dirname(path), file);
  if (target.startsWith('..')) return 'leaves the repository';
  if (!existsSync(target)) return 'leads to no file';
  if (anchor === undefined) return undefined;
  const line = /^L(\d+)$/.exec(anchor)?.[1];
  if (line) {
    // The final newline adds an empty line to the array.
    const lines = textOf(target).split('\n');
    return Number(line) < lines.length ? undefined : 'leads beyond the last line';
  }
  if (!target.endsWith('.md')) return 'has an anchor, but leads to a file without headings';
  return anchorsOf(textOf(target)).has(anchor) ? undefined : 'leads to no heading';
}

test('pages and links are found', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md']),
  );
  expect(pages.flatMap((path) => linksOf(textOf(path))).length).toBeGreaterThan(50);
});

test.each(pages)(
  'every link of %s leads to an existing file, heading, or line of the repository',
  (path) => {
    const links = linksOf(textOf(path)).filter((link) => !isExternal(link));
    const checked = links.map((link) => ({ link, issue: issueOfLink(path, link) }));
    expect(checked.filter(({ issue }) => issue !== undefined)).toEqual([]);
  },
);

test('issueOfLink says why a link does not work', () => {
  expect(issueOfLink('README.md', 'docs/gone.md')).toBe('leads to no file');
  expect(issueOfLink('README.md', '../elsewhere.md')).toBe('leaves the repository');
  expect(issueOfLink('README.md', '/README.md')).toBe('is not relative');
  expect(issueOfLink('README.md', '#gone')).toBe('leads to no heading');
  expect(issueOfLink('docs/sandbox.md', '../README.md#gone')).toBe('leads to no heading');
  expect(issueOfLink('README.md', 'middleware.ts#L9999')).toBe('leads beyond the last line');
  expect(issueOfLink('README.md', 'middleware.ts#gone')).toBe(
    'has an anchor, but leads to a file without headings',
  );
  expect(issueOfLink('docs/sandbox.md', 'architecture.md#layers')).toBeUndefined();
});

// These pages also name files that no longer exist.
const historyPattern = /^(CHANGELOG|docs\/upgrading|docs\/decisions\/.*)\.md$/;
const currentPages = pages.filter((path) => !historyPattern.test(path));
const files = globSync([
  '*',
  '{app,architecture,bench,cli,components,config,docs,e2e}/**',
  '{lib,lighthouse,sandbox,soak,test-vectors,testing}/**',
]);

/** Tells whether a text has the form of a path, or the end of a path, of a file. */
const isFilePath = (text: string) => /^[\w./()[\]-]+\.(tsx?|mjs|cjs|css|md|svg)$/.test(text);

test.each(currentPages)('every file that %s names in code exists', (path) => {
  const names = codeSpansOf(textOf(path))
    .filter(isFilePath)
    .map((name) => name.replace(/^(\.\.?\/)+/, ''));
  expect(names.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual(
    [],
  );
});

test('linksOf finds links of every form, but none in code', () => {
  const page = [
    '[one](a.md) ![two](b.png "Title") [`three`](c%28d%29.md#e) [four](<f.md>)',
    '<img src="g.png"> <a href="h.md">',
    '`[no](code.md)` ``[no](`code.md)``',
    '```md',
    '[no](fenced.md)',
    '```',
    '[five]: i.md',
  ].join('\n');
  expect(linksOf(page).sort()).toEqual(
    ['a.md', 'b.png', 'c%28d%29.md#e', 'f.md', 'g.png', 'h.md', 'i.md'].sort(),
  );
});

test('anchorsOf follows the rules of GitHub', () => {
  const page = [
    '# Hello, World!',
    '## `code` & [a link](x.md)',
    '## 1. Ä_b-c',
    '## Twice',
    '### Twice ##',
    '<a id="own"></a>',
    '```sh',
    '# no heading',
    '```',
  ].join('\n');
  expect([...anchorsOf(page)].sort()).toEqual(
    ['own', 'hello-world', 'code--a-link', '1-ä_b-c', 'twice', 'twice-1'].sort(),
  );
});
