import { expect, test } from 'vitest';
import { sessionOf } from '../../testing/unit/ensure-fresh-setup.ts';
import { openRefreshResult, refreshKey, sealRefreshResult } from './refresh-result.ts';

const [current, previous] = ['a'.repeat(40), 'b'.repeat(40)];
const key = refreshKey('https://databricks.example/oidc', 'client', 'rt0-alice', 0);

test('a result opens under its key, even if the previous secret sealed it', async () => {
  const sealed = await sealRefreshResult(key, sessionOf('alice'), [previous]);
  expect(await openRefreshResult(key, sealed, [current, previous])).toEqual(sessionOf('alice'));
});

test('a result does not open under another key', async () => {
  const sealed = await sealRefreshResult(key, sessionOf('alice'), [current]);
  const other = refreshKey('https://databricks.example/oidc', 'client', 'rt0-bob', 0);
  expect(await openRefreshResult(other, sealed, [current])).toBeUndefined();
});

test('keys differ by issuer, client, token and generation, even if the joined text matches', () => {
  const keys = [
    refreshKey('a', 'b', 'c', 0),
    refreshKey('ab', '', 'c', 0),
    refreshKey('a', 'bc', '', 0),
    refreshKey('a', 'b', 'd', 0),
    refreshKey('a', 'b', 'c', 1),
  ];
  expect(new Set(keys).size).toBe(5);
});
