import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf, sources } from '../architecture/imports.ts';

const readme = readFileSync('README.md', 'utf8');
const [, section = ''] = readme.split('\n## How a request travels\n');
/** Matches of the numbered steps: number, file, link, text. */
const steps = [
  ...(section.split('\n## ')[0] ?? '').matchAll(/^(\d+)\. \[`([^`]+)`\]\((.*?)\) (.+)$/gm),
];
const files = steps.map(([, , file = '']) => file);
/** Next calls these files; no file of the walk imports them. */
const isEntryPoint = (file: string) => file === 'middleware.ts' || file.startsWith('app/');

test('the README follows a request from middleware through a page to the embed, in numbered steps', () => {
  expect(steps.map(([, number]) => Number(number))).toEqual(steps.map((_, index) => index + 1));
  expect(files[0]).toBe('middleware.ts');
  expect(files).toContain('app/(portal)/dashboards/[slug]/page.tsx');
  expect(files.at(-1)).toMatch(/^components\/embed\//);
  expect(new Set(files).size).toBe(files.length);
});

test.each(steps.map(([, , file = '', link = '', text = '']) => ({ file, link, text })))(
  'an earlier file of the walk imports $file, and the step has one sentence',
  ({ file, link, text }) => {
    expect(sources).toContain(file);
    expect(decodeURIComponent(link)).toBe(file);
    expect(text.match(/[.?!](?=\s|$)/g), 'exactly one sentence').toHaveLength(1);
    const earlier = files.slice(0, files.indexOf(file));
    const importers = earlier.filter((path) =>
      importsOf(path).some(({ target }) => target === file),
    );
    if (!isEntryPoint(file)) expect(importers, `no earlier file imports ${file}`).not.toEqual([]);
  },
);
