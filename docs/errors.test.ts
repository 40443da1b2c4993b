import { expect, test } from 'vitest';
import { errorsPage } from './errors-page.ts';

test('docs/errors.md says what the catalog says', async () => {
  await expect(errorsPage()).toMatchFileSnapshot('errors.md');
});

test('each section has an address of its own', () => {
  const anchors = [...errorsPage().matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, anchor]) => anchor);
  expect(anchors.length).toBeGreaterThan(50);
  expect(new Set(anchors).size).toBe(anchors.length);
});
