import { expect, test } from 'vitest';
import { errorsPage } from './errors-page.ts';

test('docs/errors.md equals the page that is generated from lib/problems', async () => {
  await expect(errorsPage()).toMatchFileSnapshot('errors.md');
});

test('every section has its own anchor', () => {
  const anchors = [...errorsPage().matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, anchor]) => anchor);
  expect(anchors.length).toBeGreaterThan(50);
  expect(new Set(anchors).size).toBe(anchors.length);
});
