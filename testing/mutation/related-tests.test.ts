import { expect, test } from 'vitest';
import { createRelatedTestFinder } from './related-tests.ts';

const relatedTests = createRelatedTestFinder();

test('the related tests of a file are those that import it, the nearest first', () => {
  expect(relatedTests('lib/oauth/token-set.ts').slice(0, 2)).toEqual([
    'lib/oauth/token-set.test.ts',
    'lib/oauth/refresh-token-grant.test.ts',
  ]);
});

test('a test that imports only types from a file is not related', () => {
  expect(relatedTests('components/embed/state/embed-control.ts')).toEqual([]);
});
