import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| A\d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, rule = '', , , tests = '']) => ({
    rule,
    files: tests.match(/[\w./-]+\.(spec|test)\.ts/g),
  }));

test('every rule has its row', () => {
  expect(rows.map(({ rule }) => rule)).toEqual(
    Array.from({ length: 25 }, (_, index) => `A${index + 1}`),
  );
});

test.each(rows)('$rule is shown by the tests that its row names', ({ rule, files }) => {
  expect(files).not.toBeNull();
  for (const file of files ?? []) {
    expect(readFileSync(`e2e/${file}`, 'utf8'), file).toMatch(new RegExp(`['\`"]${rule}: `));
  }
});
