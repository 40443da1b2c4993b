import { expect, test } from 'vitest';
import { mutationsOf } from './mutations.ts';
import { describeMutation, reportResults } from './report.ts';

const [booleanMutation, numberMutation] = mutationsOf(
  'lib/a/b.ts',
  'export const a = true;\nexport const b = 1;\n',
);
const [otherFolderMutation] = mutationsOf('lib/c/d.ts', 'export const c = d && e;\n');
if (!booleanMutation || !numberMutation || !otherFolderMutation)
  throw new Error('each line has a mutation');

test('the report lists the score of each folder, the total score and the survivors', () => {
  const report = reportResults([
    { mutation: otherFolderMutation, failure: 'a test' },
    { mutation: numberMutation },
    { mutation: booleanMutation, failure: 'timeout' },
  ]);
  expect(report.split('\n')).toEqual([
    'lib/a                          1 of 2   50.0 %',
    'lib/c                          1 of 1  100.0 %',
    'all                            2 of 3   66.7 %',
    '',
    '1 survived:',
    'lib/a/b.ts:2  export const b = 1; -> export const b = 2;',
  ]);
});

test('a mutation with a baseline failure counts in no score', () => {
  const report = reportResults([
    { mutation: booleanMutation, failure: 'a test' },
    { mutation: numberMutation, baselineFailure: 'a test' },
  ]);
  expect(report).toContain(
    'all                            1 of 1  100.0 %\nbaseline failures: 1\n\n0 survived:',
  );
});

test('a long line is truncated', () => {
  const [long] = mutationsOf('a.ts', `export const ${'a'.repeat(200)} = true;`);
  if (!long) throw new Error('the line has a mutation');
  expect(describeMutation(long)).toBe(
    `a.ts:1  export const ${'a'.repeat(106)}… -> export const ${'a'.repeat(106)}…`,
  );
});
