import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Rows of the table: a rule such as A1, and the test files in the row. */
const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| A\d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, rule = '', , , tests = '']) => ({
    rule,
    files: tests.match(/[\w./-]+\.(spec|test)\.ts/g),
  }));

test('docs/reliability.md has one row for each rule from A1 to A25, in order', () => {
  expect(rows.map(({ rule }) => rule)).toEqual(
    Array.from({ length: 25 }, (_, index) => `A${index + 1}`),
  );
});

test.each(rows)(
  'every test file in the row of $rule has a test with $rule in its title',
  ({ rule, files }) => {
    expect(files).not.toBeNull();
    for (const file of files ?? []) {
      expect(readFileSync(`e2e/${file}`, 'utf8'), file).toMatch(new RegExp(`['\`"]${rule}: `));
    }
  },
);
