import { expect, test } from 'vitest';
import { sessionOf } from '../../testing/unit/token-issuer.ts';
import { openRefreshResult, refreshKey, sealRefreshResult } from './refresh-result.ts';

const [current, former] = ['a'.repeat(40), 'b'.repeat(40)];
const key = refreshKey('https://databricks.example/oidc', 'client', 'rt0-alice', 0);

test('a result opens under its key, also with a secret that only opens', async () => {
  const sealed = await sealRefreshResult(key, sessionOf('alice'), [former]);
  expect(await openRefreshResult(key, sealed, [current, former])).toEqual(sessionOf('alice'));
});

test('a result that was moved to another key opens to nothing', async () => {
  const sealed = await sealRefreshResult(key, sessionOf('alice'), [current]);
  const other = refreshKey('https://databricks.example/oidc', 'client', 'rt0-bob', 0);
  expect(await openRefreshResult(other, sealed, [current])).toBeUndefined();
});

test('keys differ by issuer, client, token and generation, however their texts are split', () => {
  const keys = [
    refreshKey('a', 'b', 'c', 0),
    refreshKey('ab', '', 'c', 0),
    refreshKey('a', 'bc', '', 0),
    refreshKey('a', 'b', 'd', 0),
    refreshKey('a', 'b', 'c', 1),
  ];
  expect(new Set(keys).size).toBe(5);
});
