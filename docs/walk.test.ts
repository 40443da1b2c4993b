import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf, sources } from '../architecture/imports.ts';

const readme = readFileSync('README.md', 'utf8');
const [, section = ''] = readme.split('\n## How a request travels\n');
const steps = [
  ...(section.split('\n## ')[0] ?? '').matchAll(/^(\d+)\. \[`([^`]+)`\]\((.*?)\) (.+)$/gm),
];
const files = steps.map(([, , file = '']) => file);
const isDoor = (file: string) => file === 'middleware.ts' || file.startsWith('app/');

test('the walk of a request leads from middleware through a page to the embed, step by step', () => {
  expect(steps.map(([, number]) => Number(number))).toEqual(steps.map((_, index) => index + 1));
  expect(files[0]).toBe('middleware.ts');
  expect(files).toContain('app/(portal)/dashboards/[slug]/page.tsx');
  expect(files.at(-1)).toMatch(/^components\/embed\//);
  expect(new Set(files).size).toBe(files.length);
});

test.each(steps.map(([, , file = '', link = '', words = '']) => ({ file, link, words })))(
  '$file is a file of the walk, and one before it imports it',
  ({ file, link, words }) => {
    expect(sources).toContain(file);
    expect(decodeURIComponent(link)).toBe(file);
    expect(words.match(/[.?!](?=\s|$)/g), 'at most one sentence').toHaveLength(1);
    const earlier = files.slice(0, files.indexOf(file));
    const importers = earlier.filter((path) =>
      importsOf(path).some(({ target }) => target === file),
    );
    if (!isDoor(file)) expect(importers, `no earlier file imports ${file}`).not.toEqual([]);
  },
);
