import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textOf } from '../architecture/imports.ts';
import { committedScreenshots } from '../e2e/scenes/committed-screenshots.ts';
import { linksOf } from './markdown.ts';

const docs = ['README.md', 'docs/architecture.md'];
const existing = globSync('docs/screenshots/*.png').sort();
const expected = [...committedScreenshots].map((name) => `docs/screenshots/${name}.png`).sort();
const imageWithoutAlt = /!\[\s*\]|<img(?![^>]*\salt="[^"]+")/g;

test('docs/screenshots holds exactly the listed screenshots', () => {
  expect(existing).toEqual(expected);
});

test('the docs show each screenshot, and every picture has an alternative text', () => {
  const shown = docs
    .flatMap((path) => linksOf(textOf(path)))
    .filter((link) => /screenshots\/[^/]+\.png$/.test(link))
    .map((link) => (link.startsWith('docs/') ? link : `docs/${link}`));
  expect([...new Set(shown)].sort()).toEqual(expected);
  expect(docs.flatMap((path) => textOf(path).match(imageWithoutAlt) ?? [])).toEqual([]);
});
