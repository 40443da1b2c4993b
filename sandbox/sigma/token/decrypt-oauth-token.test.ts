import { describe, expect, test } from 'vitest';
import vectors from '../../../test-vectors/sigma-oauth-token.json' with { type: 'json' };
import { decryptOauthToken } from './decrypt-oauth-token.ts';

describe('tokens that the vendor’s package encrypted', () => {
  test.each(vectors.valid)('opens: $note', async ({ encryptedToken, embedSecret, oauthToken }) => {
    expect(await decryptOauthToken(encryptedToken, embedSecret)).toBe(oauthToken);
  });

  test.each(vectors.invalid)('refuses: $note', async ({ encryptedToken, embedSecret }) => {
    expect(await decryptOauthToken(encryptedToken, embedSecret)).toBeUndefined();
  });
});

test('refuses parts that are not padded base64', async () => {
  const [sample] = vectors.valid;
  const unpadded = sample?.encryptedToken.replaceAll('=', '') ?? '';
  expect(await decryptOauthToken(unpadded, sample?.embedSecret ?? '')).toBeUndefined();
});
