import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pictured } from '../e2e/scenes/pictured.ts';

const files = globSync('docs/screenshots/*.png');
const names = [...pictured].map((picture) => `docs/screenshots/${picture}.png`).sort();

test('the docs show every screenshot in the repository, each with alternative text', () => {
  expect(files.sort()).toEqual(names);
  const shown = ['README.md', 'docs/architecture.md'].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/!\[([^\]]+)\]\([^)]*?(screenshots\/[^)]+)\)/g)].map(
      ([, , picture]) => `docs/${picture}`,
    ),
  );
  expect([...new Set(shown)].sort()).toEqual(names);
});
