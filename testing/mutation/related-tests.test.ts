import { expect, test } from 'vitest';
import { createRelatedTests } from './related-tests.ts';

const relatedTests = createRelatedTests();

test('the tests of a file are those that load it, the nearest ones first', () => {
  expect(relatedTests('lib/oauth/token-set.ts').slice(0, 2)).toEqual([
    'lib/oauth/token-set.test.ts',
    'lib/oauth/refresh-token-grant.test.ts',
  ]);
});

test('a test that takes types alone from a file is none of its tests', () => {
  expect(relatedTests('components/embed/state/embed-control.ts')).toEqual([]);
});
