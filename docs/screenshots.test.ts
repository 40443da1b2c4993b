import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { committedScreenshots } from '../e2e/scenes/committed-screenshots.ts';

const files = globSync('docs/screenshots/*.png');
const names = [...committedScreenshots].map((picture) => `docs/screenshots/${picture}.png`).sort();

test('the docs show every screenshot in the repository, each with alternative text', () => {
  expect(files.sort()).toEqual(names);
  const shown = ['README.md', 'docs/architecture.md'].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/!\[([^\]]+)\]\([^)]*?(screenshots\/[^)]+)\)/g)].map(
      ([, , picture]) => `docs/${picture}`,
    ),
  );
  expect([...new Set(shown)].sort()).toEqual(names);
});
